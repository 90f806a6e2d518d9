import { html } from "../preact.js";
import { word } from "../model/words.js";

// How long a ban may last, as the server reads it, beside for good. The window has the same (PersonCard.java).
const TIMES = ["10m", "1h", "8h", "1d", "1w", "30d"];

const inWords = (time) => word(`ban.of-${time.at(-1)}`, { count: Number(time.slice(0, -1)) });

export function HowLong({ time, onTime }) {
  return html`<select aria-label=${word("ban.time")} value=${time} onChange=${(event) => onTime(event.target.value)}>
    <option value="">${word("ban.for-good")}</option>
    ${TIMES.map((each) => html`<option key=${each} value=${each}>${inWords(each)}</option>`)}
  </select>`;
}

/** For how long what is said is kept, in a sentence; "" where the server has not told (HISTORYKEEP). The window has the same (ServerInfo.java). */
export function keptFor(tokens) {
  const kept = tokens.get("HISTORYKEEP") ?? "";
  if (kept === "off") return word("kept.not");
  if (kept === "forever") return word("kept.for-good");
  return /^[0-9]{1,9}[hd]$/.test(kept) ? word("kept.for", { time: inWords(kept) }) : "";
}

// The order that bans by a mask, for good or for a time.
export const banning = (channel, mask, time) => (time ? ["TBAN", [channel, time, mask]] : ["MODE", [channel, "+b", mask]]);
