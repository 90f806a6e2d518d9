import { html } from "../preact.js";
import { Dialog } from "./dialog.js";
import { word } from "../model/words.js";

// Asked before a long text goes out to everybody.
export function Pasted({ text, name, onSend, onClose }) {
  const send = (what) => () => {
    onClose();
    onSend(what);
  };
  const lines = text.split("\n").length;
  return html`
    <${Dialog} title=${word("pasted.title", { count: lines, name })} onClose=${onClose}>
      <pre class="scrolls preview" tabindex="0" aria-label=${word("pasted.text")}>${text}</pre>
      <div class="line">
        <button class="primary" type="button" data-first onClick=${send(text)}>${word("send")}</button>
        <button type="button" onClick=${send(`\`\`\`\n${text.trimEnd()}\n\`\`\``)}>${word("pasted.code")}</button>
        <button type="button" onClick=${onClose}>${word("pasted.write")}</button>
      </div>
    <//>
  `;
}
