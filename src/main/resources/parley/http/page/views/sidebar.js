import { html, memo, useEffect, useLayoutEffect, useRef, useState } from "../preact.js";
import { Icon } from "./icons.js";
import { nameColours } from "./name.js";
import { word } from "../model/words.js";

// What waits where nobody sees it is told at the edge of the list.
const UNSEEN = { above: null, below: null };

// The conversations in their sections, with what is unread, and who one is. `waiting` is {mentions, unread} of all of them.
export const Sidebar = memo(({ sections, muted, folded, waiting, current, nick, account, away, online, network, acts }) => {
  const box = useRef();
  const [unseen, setUnseen] = useState(UNSEEN);
  const look = () => setUnseen((before) => same(before, unseenIn(box.current)));
  useEffect(look, [sections, folded]);
  useEffect(() => {
    const watch = new ResizeObserver(look);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return html`
    <nav class="sidebar" aria-label=${word("conversations")}>
      <header class="sidebar-head">
        <p class="network"><bdi>${network || "Parley"}</bdi></p>
        <button class="quiet-button" type="button" title=${word("switcher.key")} aria-label=${word("switcher.open")} onClick=${() => acts.onDialog({ kind: "switcher" })}>
          <${Icon} name="search" />
        </button>
      </header>
      <div class="sidebar-waiting">
        <button class="entry-name" type="button" onClick=${() => acts.onPanel("mentions")}>
          <span class="sign"><${Icon} name="at" /></span><span class="label">${word("mentions")}</span><${Count} mentions=${waiting.mentions} unread=${0} />
        </button>
        ${(waiting.mentions > 0 || waiting.unread) &&
        html`<button class="quiet-button" type="button" title=${word("unread.read-all-key")} aria-label=${word("unread.read-all")} onClick=${acts.onSeenAll}><${Icon} name="check" /></button>`}
      </div>
      <div class="sidebar-box">
        <${Unseen} where="above" entry=${unseen.above} />
        <div class="sidebar-lists" ref=${box} onScroll=${look}>
          ${sections.map((section) => html`<${Section} key=${section.id} ...${section} muted=${muted} folded=${folded.has(section.id)} current=${current} acts=${acts} />`)}
        </div>
        <${Unseen} where="below" entry=${unseen.below} />
      </div>
      <footer class="me">
        <button class="me-name" type="button" style=${nameColours(nick)} title=${word("account.title")} onClick=${() => acts.onDialog({ kind: "account" })}>
          <span class=${`dot ${online ? (away ? "away" : "online") : ""}`} aria-hidden="true"></span>
          <b class="name">${nick}</b>
          <small>${account ? word("account.is", { account }) : word("account.guest")}</small>
        </button>
        <button class="quiet-button" type="button" title=${word("keys.key")} aria-label=${word("keys")} onClick=${() => acts.onDialog({ kind: "keys" })}><${Icon} name="help" /></button>
        <button class="quiet-button" type="button" title=${word("settings")} aria-label=${word("settings")} onClick=${() => acts.onDialog({ kind: "settings" })}>
          <${Icon} name="settings" />
        </button>
      </footer>
    </nav>
  `;
});

const ADD = { people: ["conversations.write", "switcher"], channels: ["join.title", "join"] };

// A part of the list; folded, it still shows what is in view and what is about us.
function Section({ id, title, entries, muted, folded, current, acts }) {
  const [add, dialog] = ADD[id] ?? [];
  if (entries.length === 0 && !add) return null;
  const shown = folded ? entries.filter(({ key, mentions }) => key === current || mentions > 0) : entries;
  return html`
    <section aria-label=${title}>
      <h2>
        <button class="fold" type="button" aria-expanded=${String(!folded)} onClick=${() => acts.onChoose("folded", id, !folded)}><${Icon} name="unfolded" /> ${title}</button>
        ${add && html`<button class="quiet-button" type="button" title=${word(add)} aria-label=${word(add)} onClick=${() => acts.onDialog({ kind: dialog })}><${Icon} name="add" /></button>`}
      </h2>
      <ul>${shown.map((buffer) => html`<${Entry} key=${buffer.key} buffer=${buffer} muted=${muted.has(buffer.key)} current=${buffer.key === current} acts=${acts} />`)}</ul>
    </section>
  `;
}

const Entry = memo(({ buffer, muted, current, acts }) => {
  const { key, kind, mentions, unread, marker, timeline, backlog } = buffer;
  const name = kind === "SERVER" ? buffer.name || word("server.messages") : buffer.name;
  const counts = unread > 0 && !muted;
  const classes = ["entry", counts && "unread", muted && "muted", kind === "CHANNEL" && buffer.joined !== "IN" && "out"].filter(Boolean).join(" ");
  const ref = useRef();
  useLayoutEffect(() => {
    if (current) ref.current.scrollIntoView({ block: "nearest" });
  }, [current]);
  const more = (event) => {
    event.preventDefault();
    acts.onEntry(key, event.currentTarget);
  };
  const beyond = !backlog.complete && timeline.at(0)?.at > marker;
  return html`
    <li class=${classes} ref=${ref} data-calls=${mentions > 0 ? "" : undefined}>
      <button class="entry-name" type="button" aria-current=${current ? "true" : undefined} onClick=${() => acts.onShow(key)} onContextMenu=${kind === "SERVER" ? undefined : more}>
        <span class="sign" aria-hidden="true">${kind === "CHANNEL" ? name[0] : html`<${Icon} name=${kind === "DIRECT" ? "person" : "message"} />`}</span>
        <span class="label"><bdi>${kind === "CHANNEL" ? name.slice(1) : name}</bdi></span>
        ${muted && html`<${Icon} name="mute" label=${word("entry.muted")} />`}
        <${Count} mentions=${mentions} unread=${counts ? unread : 0} beyond=${beyond} />
      </button>
      ${kind !== "SERVER" &&
      html`<button class="entry-more" type="button" title=${word("entry.more", { name })} aria-label=${word("entry.more", { name })} onClick=${more}><${Icon} name="more" /></button>`}
    </li>
  `;
});

// `beyond`: more is unread than is here to be counted.
export function Count({ mentions, unread, beyond }) {
  if (mentions > 0) return html`<span class="count mentions">${short(mentions)}<span class="unseen"> ${word("mentions.behind", { count: mentions })}</span></span>`;
  return unread > 0 && html`<span class="count">${short(unread)}${beyond && unread <= 999 && "+"}<span class="unseen"> ${word("unread.behind", { count: unread })}</span></span>`;
}

const short = (count) => (count > 999 ? "999+" : count);

function Unseen({ where, entry }) {
  if (!entry) return null;
  const show = () => entry.scrollIntoView({ block: "nearest" });
  return html`<button class=${`unseen-calls ${where}`} type="button" onClick=${show}><${Icon} name=${where === "above" ? "up" : "down"} /> ${word("mentions")}</button>`;
}

// The nearest entry with mentions above and below what is seen of a list.
function unseenIn(box) {
  const seen = box.getBoundingClientRect();
  const calls = [...box.querySelectorAll("[data-calls]")];
  const middle = (entry) => entry.getBoundingClientRect().top + entry.offsetHeight / 2;
  return { above: calls.findLast((entry) => middle(entry) < seen.top) ?? null, below: calls.find((entry) => middle(entry) > seen.bottom) ?? null };
}

const same = (before, after) => (before.above === after.above && before.below === after.below ? before : after);
