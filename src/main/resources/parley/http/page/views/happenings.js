import { html } from "../preact.js";
import { formatted } from "./formatted.js";
import { clockTime, fullTime } from "./time.js";

// So many are told one by one; more are summed up.
const FEW = 3;
const SUMS = { JOINED: "joined", PARTED: "left", QUIT: "left", RENAMED: "changed their name", MODE: "changed modes" };

// What happened apart from messages. Comings and goings in a row are one line, which opens to tell each.
export function Happenings({ entries, quiet }) {
  const last = entries.at(-1);
  const classes = `row happenings ${last.what === "ERROR" ? "error" : ""} ${quiet ? "quiet" : ""}`;
  return html`
    <div class=${classes}>
      <time class="gutter" title=${fullTime(last.at)}>${clockTime(last.at)}</time>
      <div class="text">${entries.length <= FEW ? each(entries) : summed(entries)}</div>
    </div>
  `;
}

function each(entries) {
  return entries.map((entry, i) => [i > 0 && html`<span class="between" aria-hidden="true"> · </span>`, told(entry)]);
}

function summed(entries) {
  const words = [];
  for (const word of new Set(Object.values(SUMS))) {
    const who = new Set(entries.filter(({ what }) => SUMS[what] === word).map(({ from }) => from));
    if (who.size > 0) words.push(`${who.size === 1 ? [...who][0] : `${who.size} people`} ${word}`);
  }
  return html`
    <details>
      <summary>${words.join(", ")}</summary>
      ${entries.map((entry) => html`<div key=${entry.id}>${clockTime(entry.at)} ${told(entry)}</div>`)}
    </details>
  `;
}

// A happening in words.
function told({ what, from, whom, text }) {
  const because = text && html`: ${formatted(text)}`;
  switch (what) {
    case "JOINED":
      return html`<b>${from}</b> joined`;
    case "PARTED":
      return html`<b>${from}</b> left${because}`;
    case "QUIT":
      return html`<b>${from}</b> left the chat${because}`;
    case "KICKED":
      return html`<b>${from}</b> put <b>${whom}</b> out${because}`;
    case "RENAMED":
      return html`<b>${from}</b> is now <b>${text}</b>`;
    case "TOPIC":
      return text ? html`<b>${from}</b> set the topic${because}` : html`<b>${from}</b> took the topic away`;
    case "MODE":
      return html`<b>${from}</b> set <code>${text}</code>`;
    case "INVITED":
      return html`<b>${from}</b> invited <b>${whom}</b>${text && html` to ${text}`}`;
    default:
      return formatted(text);
  }
}
