import { told } from "../model/happenings.js";
import { word } from "../model/words.js";
import { html } from "../preact.js";
import { formatted } from "./formatted.js";
import { clockTime, fullTime } from "./time.js";

// So many are told one by one; more are summed up.
const FEW = 3;
const SUMS = { JOINED: "joined", PARTED: "left", QUIT: "left", RENAMED: "renamed", MODE: "modes" };

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
  return entries.map((entry, i) => [i > 0 && html`<span class="between" aria-hidden="true"> · </span>`, words(entry)]);
}

function summed(entries) {
  const sums = [];
  for (const sum of new Set(Object.values(SUMS))) {
    const who = new Set(entries.filter(({ what }) => SUMS[what] === sum).map(({ from }) => from));
    if (who.size === 1) sums.push(word(`summed.one-${sum}`, { nick: [...who][0] }));
    else if (who.size > 1) sums.push(word(`summed.${sum}`, { count: who.size }));
  }
  return html`
    <details>
      <summary>${sums.join(word("comma"))}</summary>
      ${entries.map((entry) => html`<div key=${entry.id}>${clockTime(entry.at)} ${words(entry)}</div>`)}
    </details>
  `;
}

// A happening in words.
const words = (entry) =>
  told(entry).map((piece) => {
    if (typeof piece === "string") return piece;
    return piece.name === undefined ? formatted(piece.text) : html`<b>${piece.name}</b>`;
  });
