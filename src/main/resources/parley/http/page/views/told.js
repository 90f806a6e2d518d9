import { html } from "../preact.js";
import { plain } from "../model/text.js";

// What came of the last order from here: an answer, or why not.
export function Told({ told, about }) {
  if (told?.about !== about || told.lines.length === 0) return null;
  return html`<div class=${told.error ? "told problem" : "told"} role=${told.error ? "alert" : "status"}>${told.lines.map((line) => html`<p>${plain(line)}</p>`)}</div>`;
}
