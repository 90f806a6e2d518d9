import { html, useState } from "../preact.js";
import { emoji } from "../model/commands.js";
import { word } from "../model/words.js";
import { Popover } from "./popover.js";

const OFTEN = ["👍", "❤️", "😂", "🎉", "👀", "🙏", "✅", "😢"];

// A choice of emoji beside an element.
export function Picker({ by, onPick, onClose }) {
  const [text, setText] = useState("");
  const found = emoji.filter(({ name }) => name.includes(text.trim().toLowerCase())).slice(0, 160);
  const choose = (each) => {
    onPick(each);
    onClose();
  };
  const button = (each, name) =>
    html`<button key=${each} type="button" title=${name} aria-label=${name} onClick=${() => choose(each)}>${each}</button>`;
  const submit = (event) => {
    event.preventDefault();
    if (found.length > 0) choose(found[0].emoji);
  };
  return html`
    <${Popover} by=${by} label=${word("emoji.choose")} onClose=${onClose}>
      <form class="picker" onSubmit=${submit}>
        <input type="search" placeholder=${word("emoji.find")} aria-label=${word("emoji.find")} value=${text} onInput=${(event) => setText(event.target.value)} />
        ${text === "" && html`<div class="picker-often">${OFTEN.map((each) => button(each, each))}</div>`}
        <div class="picker-all">${found.map((each) => button(each.emoji, each.name))}</div>
      </form>
    <//>
  `;
}
