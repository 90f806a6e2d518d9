import { html } from "../preact.js";
import { Dialog } from "./dialog.js";
import { word } from "../model/words.js";

// As the table calls them: the keys, and what they do.
const KEYS = [
  "send", "line", "recall", "complete", "choose", "switch", "step", "unread", "read-all",
  "search", "scroll", "end", "walk", "act", "escape", "keys",
];

// What the keyboard can do.
export function Keys({ onClose }) {
  return html`
    <${Dialog} title=${word("keys")} onClose=${onClose}>
      <dl class="keys">
        ${KEYS.map((each) => html`<div key=${each}><dt><kbd>${word(`key.${each}`)}</kbd></dt><dd>${word(`key-does.${each}`)}</dd></div>`)}
      </dl>
    <//>
  `;
}
