import { html, memo } from "../preact.js";
import { plain } from "../model/text.js";
import { Icon } from "./icons.js";

// The head of a conversation: its name and topic, and the ways to its people and to search.
export const Head = memo(({ buffer, waiting, panel, onDialog, onPanel, onDrawer }) => {
  const { name, kind, topic, members } = buffer;
  const toggle = (which) => onPanel(panel === which ? null : which);
  return html`
    <header class="head-bar">
      <button class="quiet-button only-narrow" type="button" aria-label=${waiting.mentions > 0 ? `Conversations, ${waiting.mentions} mentions` : "Conversations"} onClick=${onDrawer}>
        <${Icon} name="menu" />${waiting.mentions > 0 ? html`<span class="badge">${waiting.mentions > 99 ? "99+" : waiting.mentions}</span>` : waiting.unread && html`<span class="badge dotted"></span>`}
      </button>
      <h1>${kind === "CHANNEL" ? html`<button type="button" title="About this channel" onClick=${() => onDialog({ kind: "channel" })}>${name}</button>` : name || "Server"}</h1>
      ${kind === "CHANNEL" &&
      html`<button class="topic" type="button" dir="auto" title=${plain(topic) || "About this channel"} onClick=${() => onDialog({ kind: "channel" })}>
        ${plain(topic) || html`<span class="faint">No topic yet</span>`}
      </button>`}
      <span class="push"></span>
      <button class="quiet-button" type="button" title="Search (Ctrl+Shift+F)" aria-label="Search" aria-pressed=${String(panel === "search")} onClick=${() => toggle("search")}>
        <${Icon} name="search" />
      </button>
      ${kind === "CHANNEL" &&
      html`<button class="quiet-button counted" type="button" title="People" aria-label="${members.size} people" aria-pressed=${String(panel === "people")} onClick=${() => toggle("people")}>
        <${Icon} name="people" /> ${members.size}
      </button>`}
    </header>
  `;
});
