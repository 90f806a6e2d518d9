import { html, memo, useMemo } from "../preact.js";
import { Icon } from "./icons.js";
import { Result } from "./result.js";
import { word } from "../model/words.js";

// So many are shown; the search finds what was said before.
const MOST = 100;

// What was said about us, the newest first; each leads to where it was said.
export const Mentions = memo(({ buffers, nick, onLead, onSearch, onSeenAll, onClose }) => {
  const hits = useMemo(() => mentionsIn(buffers), [buffers]);
  const unread = hits.some((hit) => hit.unread);
  return html`
    <aside class="search" aria-label=${word("mentions")}>
      <header class="panel-head">
        <h2>${word("mentions")}</h2>
        <button class="quiet-button" type="button" aria-label=${word("close")} onClick=${onClose}><${Icon} name="close" /></button>
      </header>
      <div class="panel-acts">
        ${unread && html`<button type="button" onClick=${onSeenAll}>${word("unread.read-all")}</button>`}
        <button type="button" onClick=${() => onSearch(nick)}>${word("mentions.search")}</button>
      </div>
      ${hits.length === 0 && html`<p class="hint">${word("mentions.hint")}</p>`}
      <ol class="results">
        ${hits.map(({ key, name, message, unread }) => html`<${Result} key=${message.id} name=${name} message=${message} unread=${unread} onLead=${() => onLead(key, message.id)} />`)}
      </ol>
    </aside>
  `;
});

// In channels whatever is about us, of conversations what is unread.
function mentionsIn(buffers) {
  const hits = [];
  for (const { key, name, kind, timeline, marker } of buffers) {
    for (let i = timeline.length - 1, found = 0; i >= 0 && found < MOST; i--) {
      const message = timeline.at(i);
      const unread = message.at > (marker ?? Infinity);
      if (kind === "DIRECT" && !unread) break;
      if (message.type !== "message" || !message.mention || message.own || message.redacted) continue;
      hits.push({ key, name, message, unread });
      found++;
    }
  }
  return hits.sort((a, b) => b.message.at - a.message.at).slice(0, MOST);
}
