import { html, memo, useLayoutEffect, useRef } from "../preact.js";
import { Icon } from "./icons.js";
import { nameColours } from "./name.js";

// The channels and the conversations with single people, with what is unread, and who one is.
export const Sidebar = memo(({ buffers, current, nick, account, away, online, network, onShow, onLeave, onDialog }) => {
  const all = [...buffers];
  const entry = (buffer) =>
    html`<${Entry} key=${buffer.key} buffer=${buffer} current=${buffer.key === current} onShow=${onShow} onLeave=${onLeave} />`;
  return html`
    <nav class="sidebar" aria-label="Conversations">
      <header class="sidebar-head">
        <p class="network">${network || "Parley"}</p>
        <button class="quiet-button" type="button" title="Go to… (Ctrl+K)" aria-label="Go to a conversation" onClick=${() => onDialog({ kind: "switcher" })}>
          <${Icon} name="search" />
        </button>
      </header>
      <div class="sidebar-lists">
        <h2>Channels
          <button class="quiet-button" type="button" title="Join a channel" aria-label="Join a channel" onClick=${() => onDialog({ kind: "join" })}>
            <${Icon} name="add" />
          </button>
        </h2>
        <ul>${all.filter(({ kind }) => kind === "CHANNEL").map(entry)}</ul>
        <h2>People
          <button class="quiet-button" type="button" title="Write to somebody" aria-label="Write to somebody" onClick=${() => onDialog({ kind: "switcher" })}>
            <${Icon} name="add" />
          </button>
        </h2>
        <ul>${all.filter(({ kind }) => kind === "DIRECT").map(entry)}</ul>
        <h2>Server</h2>
        <ul>${all.filter(({ kind }) => kind === "SERVER").map(entry)}</ul>
      </div>
      <footer class="me">
        <button class="me-name" type="button" style=${nameColours(nick)} title="Your name and account" onClick=${() => onDialog({ kind: "account" })}>
          <span class=${`dot ${online ? (away ? "away" : "online") : ""}`} aria-hidden="true"></span>
          <b class="name">${nick}</b>
          <small>${account ? `account ${account}` : "guest"}</small>
        </button>
        <button class="quiet-button" type="button" title="Keys (?)" aria-label="Keys" onClick=${() => onDialog({ kind: "keys" })}><${Icon} name="help" /></button>
        <button class="quiet-button" type="button" title="Settings" aria-label="Settings" onClick=${() => onDialog({ kind: "settings" })}>
          <${Icon} name="settings" />
        </button>
      </footer>
    </nav>
  `;
});

const Entry = memo(({ buffer, current, onShow, onLeave }) => {
  const { key, kind, mentions, unread } = buffer;
  const name = kind === "SERVER" ? buffer.name || "Messages" : buffer.name;
  const classes = ["entry", unread > 0 && "unread", kind === "CHANNEL" && buffer.joined !== "IN" && "out"].filter(Boolean).join(" ");
  const ref = useRef();
  useLayoutEffect(() => {
    if (current) ref.current.scrollIntoView({ block: "nearest" });
  }, [current]);
  const leave = kind === "CHANNEL" ? `Leave ${name}` : `Close ${name}`;
  return html`
    <li class=${classes} ref=${ref}>
      <button class="entry-name" type="button" aria-current=${current ? "true" : undefined} onClick=${() => onShow(key)}>
        <span class="sign" aria-hidden="true">${kind === "CHANNEL" ? name[0] : html`<${Icon} name=${kind === "DIRECT" ? "person" : "message"} />`}</span>
        <span class="label">${kind === "CHANNEL" ? name.slice(1) : name}</span>
        <${Count} mentions=${mentions} unread=${unread} />
      </button>
      ${kind !== "SERVER" &&
      html`<button class="entry-leave" type="button" title=${leave} aria-label=${leave} onClick=${() => onLeave(key)}><${Icon} name="close" /></button>`}
    </li>
  `;
});

function Count({ mentions, unread }) {
  if (mentions > 0) return html`<span class="count mentions">${short(mentions)}<span class="unseen"> mentions</span></span>`;
  return unread > 0 && html`<span class="count">${short(unread)}<span class="unseen"> unread</span></span>`;
}

const short = (count) => (count > 999 ? "999+" : count);
