import { html } from "../preact.js";
import { fold } from "../model/irc.js";
import { formatted } from "./formatted.js";
import { nameColours } from "./name.js";
import { briefTime, fullTime } from "./time.js";

// A message out of its place, which leads to where it was said. `words` are marked in it, but for what narrows a search (`from:anna`).
export function Result({ name, message, words = "", unread, onLead }) {
  const [nick, ...others] = words.split(/\s+/).filter((word) => !/^\w+:/.test(word)).map((word) => word.replace(/^["-]+|["*]+$/g, "")).filter(Boolean);
  return html`
    <li>
      <button type="button" class=${unread ? "result unread" : "result"} style=${nameColours(message.from)} onClick=${onLead}>
        <span class="result-head"><b class="name">${message.from}</b> <bdi class="faint">${name}</bdi> <time title=${fullTime(message.at)}>${briefTime(message.at)}</time></span>
        <span class="result-text" dir="auto">${formatted(message.text, nick && { nick, words: others, fold }, false)}</span>
      </button>
    </li>
  `;
}
