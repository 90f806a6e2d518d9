import { html } from "../preact.js";
import { formatted } from "./formatted.js";
import { nameColours } from "./name.js";
import { briefTime, fullTime } from "./time.js";

// A message out of its place, which leads to where it was said.
export function Result({ name, message, unread, onLead }) {
  return html`
    <li>
      <button type="button" class=${unread ? "result unread" : "result"} style=${nameColours(message.from)} onClick=${onLead}>
        <span class="result-head"><b class="name">${message.from}</b> <span class="faint">${name}</span> <time title=${fullTime(message.at)}>${briefTime(message.at)}</time></span>
        <span class="result-text">${formatted(message.text, null, false)}</span>
      </button>
    </li>
  `;
}
