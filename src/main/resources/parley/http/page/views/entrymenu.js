import { html } from "../preact.js";
import { Popover } from "./popover.js";
import { word } from "../model/words.js";

// What can be done with a conversation in the list.
export function EntryMenu({ buffer, by, pinned, muted, acts, onClose }) {
  const { key, name, kind, unread } = buffer;
  const item = (label, act) => html`<button type="button" onClick=${() => (onClose(), act())}>${label}</button>`;
  return html`
    <${Popover} by=${by} label=${name} onClose=${onClose}>
      <div class="menu">
        ${unread > 0 && item(word("unread.read"), () => acts.onSeen(key))}
        ${item(pinned ? word("entry.unpin") : word("entry.pin"), () => acts.onChoose("pinned", name, !pinned))}
        ${item(muted ? word("entry.unmute") : word("entry.mute"), () => acts.onChoose("muted", name, !muted))}
        ${item(word("address.copy"), () => acts.onCopy(buffer))}
        ${item(kind === "CHANNEL" ? word("leave") : word("close"), () => acts.onLeave(key))}
      </div>
    <//>
  `;
}
