import { html } from "../preact.js";
import { Dialog } from "./dialog.js";

// Asked before a long text goes out to everybody.
export function Pasted({ text, name, onSend, onClose }) {
  const send = (what) => () => {
    onClose();
    onSend(what);
  };
  const lines = text.split("\n").length;
  return html`
    <${Dialog} title=${`Send ${lines} ${lines === 1 ? "long line" : "lines"} to ${name}?`} onClose=${onClose}>
      <pre class="scrolls preview" tabindex="0" aria-label="What will be sent">${text}</pre>
      <div class="line">
        <button class="primary" type="button" data-first onClick=${send(text)}>Send</button>
        <button type="button" onClick=${send(`\`\`\`\n${text.trimEnd()}\n\`\`\``)}>Send as code</button>
        <button type="button" onClick=${onClose}>Go on writing</button>
      </div>
    <//>
  `;
}
