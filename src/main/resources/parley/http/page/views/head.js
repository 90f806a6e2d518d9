import { html, memo } from "../preact.js";
import { plain } from "../model/text.js";
import { word } from "../model/words.js";
import { Icon } from "./icons.js";

// The head of a conversation: its name and topic, and the ways to its people and to search.
export const Head = memo(({ buffer, waiting, panel, onDialog, onPanel, onPeople, onClosePanel, onDrawer }) => {
  const { name, kind, topic, members } = buffer;
  return html`
    <header class="head-bar">
      <button class="quiet-button only-narrow" type="button" aria-label=${waiting.mentions > 0 ? word("conversations.calling", { count: waiting.mentions }) : word("conversations")} onClick=${onDrawer}>
        <${Icon} name="menu" />${waiting.mentions > 0 ? html`<span class="badge">${waiting.mentions > 99 ? "99+" : waiting.mentions}</span>` : waiting.unread && html`<span class="badge dotted"></span>`}
      </button>
      <h1>${kind === "CHANNEL" ? html`<button type="button" title=${word("channel.about")} onClick=${() => onDialog({ kind: "channel" })}><bdi>${name}</bdi></button>` : name || word("server")}</h1>
      ${kind === "CHANNEL" &&
      html`<button class="topic" type="button" dir="auto" title=${plain(topic) || word("channel.about")} onClick=${() => onDialog({ kind: "channel" })}>
        ${plain(topic) || html`<span class="faint">${word("topic.none")}</span>`}
      </button>`}
      <span class="push"></span>
      <button class="quiet-button" type="button" title=${word("search.key")} aria-label=${word("search")} aria-pressed=${String(panel === "search")} onClick=${() => (panel === "search" ? onClosePanel() : onPanel("search"))}>
        <${Icon} name="search" />
      </button>
      ${kind === "CHANNEL" &&
      html`<button class="quiet-button counted" type="button" title=${word("people")} aria-label=${word("people.count", { count: members.size })} aria-pressed=${String(panel === "people")} onClick=${onPeople}>
        <${Icon} name="people" /> ${members.size}
      </button>`}
    </header>
  `;
});
