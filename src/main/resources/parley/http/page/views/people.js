import { html, memo, useLayoutEffect, useRef, useState } from "../preact.js";
import { Icon } from "./icons.js";
import { nameColours } from "./name.js";
import { word } from "../model/words.js";

// Every row is so high, in pixels, as in the style sheet.
const ROW = 28;
const BEYOND = 10;

// Who is in the channel, by rank then name; only those in view are in the page.
export const People = memo(({ members, colours, onPerson, onClose }) => {
  const list = members.list();
  const box = useRef();
  const { from, to, onScroll } = useView(box, list.length);
  return html`
    <aside class="people" aria-label=${word("people")}>
      <header class="panel-head">
        <h2>${word("people")} <small>${list.length}</small></h2>
        <button class="quiet-button" type="button" aria-label=${word("close")} onClick=${onClose}><${Icon} name="close" /></button>
      </header>
      <div class="people-box" ref=${box} onScroll=${onScroll} tabindex="0" role="group" aria-label=${word("people.count", { count: list.length })}>
        <ul style=${{ height: `${list.length * ROW}px` }}>
          ${list.slice(from, to).map(
            (member, i) => html`<${Person} key=${member.nick} member=${member} top=${(from + i) * ROW} at=${from + i + 1} all=${list.length} colours=${colours} onPerson=${onPerson} />`,
          )}
        </ul>
      </div>
    </aside>
  `;
});

const Person = memo(({ member: { nick, prefixes, away, bot }, top, at, all, onPerson }) => {
  return html`
    <li style=${{ ...nameColours(nick), transform: `translateY(${top}px)` }} aria-posinset=${at} aria-setsize=${all}>
      <button class=${away ? "person away" : "person"} type="button" onClick=${(event) => onPerson(nick, event.currentTarget)}>
        <span class="rank">${prefixes[0] ?? ""}</span>
        <span class="name">${nick}</span>
        ${bot && html`<span class="tag">${word("bot")}</span>`}
        ${away && html`<span class="tag">${word("away")}</span>`}
      </button>
    </li>
  `;
});

// Which of `length` rows are in view.
function useView(box, length) {
  const [view, setView] = useState({ from: 0, to: 40 });
  const look = () => {
    const from = Math.max(0, Math.floor(box.current.scrollTop / ROW) - BEYOND);
    const to = Math.ceil((box.current.scrollTop + box.current.clientHeight) / ROW) + BEYOND;
    setView((before) => (before.from === from && before.to === to ? before : { from, to }));
  };
  useLayoutEffect(look, [length]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(look);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return { ...view, onScroll: look };
}
