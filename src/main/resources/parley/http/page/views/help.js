import { html } from "../preact.js";
import { commands, does, takes } from "../model/commands.js";
import { word } from "../model/words.js";
import { Dialog } from "./dialog.js";

// What can be typed besides text.
export function Help({ onClose }) {
  return html`
    <${Dialog} title=${word("commands")} onClose=${onClose}>
      <dl class="keys scrolls" tabindex="0" data-first aria-label=${word("commands")}>
        ${commands.map((each) => html`<div key=${each.name}><dt><kbd>/${each.name}</kbd> ${takes(each)}</dt><dd>${does(each)}</dd></div>`)}
      </dl>
    <//>
  `;
}
