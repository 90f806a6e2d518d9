import { html } from "../preact.js";
import { commands } from "../model/commands.js";
import { Dialog } from "./dialog.js";

// What can be typed besides text.
export function Help({ onClose }) {
  return html`
    <${Dialog} title="Commands" onClose=${onClose}>
      <dl class="keys scrolls" tabindex="0" data-first aria-label="Commands">
        ${commands.map(({ name, parameters, help }) => html`<div key=${name}><dt><kbd>/${name}</kbd> ${parameters}</dt><dd>${help}</dd></div>`)}
      </dl>
    <//>
  `;
}

// Whether a text asks for all of that; `/help COMMAND` is answered where one writes.
export const asksForHelp = (text) => /^\/(help|h|\?)\s*$/i.test(text);
