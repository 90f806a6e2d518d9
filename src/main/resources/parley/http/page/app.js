import { html, render } from './htm/preact/standalone.module.js';

render(html`<p>Parley</p>`, document.body);
