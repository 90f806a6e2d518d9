import { html } from "../preact.js";
import { Popover } from "./popover.js";

// What can be done with a conversation in the list.
export function EntryMenu({ buffer, by, pinned, muted, acts, onClose }) {
  const { key, name, kind, unread } = buffer;
  const item = (label, act) => html`<button type="button" onClick=${() => (onClose(), act())}>${label}</button>`;
  return html`
    <${Popover} by=${by} label=${name} onClose=${onClose}>
      <div class="menu">
        ${unread > 0 && item("Mark as read", () => acts.onSeen(key))}
        ${item(pinned ? "Unpin" : "Pin to the top", () => acts.onChoose("pinned", name, !pinned))}
        ${item(muted ? "Unmute" : "Mute", () => acts.onChoose("muted", name, !muted))}
        ${item("Copy its address", () => acts.onCopy(buffer))}
        ${item(kind === "CHANNEL" ? "Leave" : "Close", () => acts.onLeave(key))}
      </div>
    <//>
  `;
}
