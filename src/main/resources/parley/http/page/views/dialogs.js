import { html } from "../preact.js";
import { chosen, isChannel, keyOf } from "../model/state.js";
import { AccountBox } from "./account.js";
import { Redact } from "./asking.js";
import { Card } from "./card.js";
import { EntryMenu } from "./entrymenu.js";
import { Help } from "./help.js";
import { Join } from "./join.js";
import { Keys } from "./keys.js";
import { Pasted } from "./pasted.js";
import { Picker } from "./picker.js";
import { Settings } from "./settings.js";
import { Sheet } from "./sheet.js";
import { Switcher } from "./switcher.js";

// The window that is open over the page, if one is.
export function OpenDialog({ dialog, client, state, settings, buffer, acts }) {
  const onClose = () => acts.onDialog(null);
  switch (dialog?.kind) {
    case "account":
      return html`<${AccountBox} client=${client} nick=${state.nick} account=${state.account} tokens=${state.server.tokens} logins=${state.logins} away=${state.away} problem=${state.problem} keep=${settings.stay} onClose=${onClose} />`;
    case "channel":
      return html`<${Sheet} key=${buffer.id} client=${client} buffer=${buffer} nick=${state.nick} account=${state.account} tokens=${state.server.tokens} sheet=${state.sheet} told=${state.told} onClose=${onClose} />`;
    case "help":
      return html`<${Help} onClose=${onClose} />`;
    case "join":
      return html`<${Join} client=${client} listing=${state.listing} joined=${(name) => state.buffers.get(keyOf(state, name))?.joined === "IN"} onJoin=${acts.onJoin} onClose=${onClose} />`;
    case "keys":
      return html`<${Keys} onClose=${onClose} />`;
    case "pasted":
      return html`<${Pasted} text=${dialog.text} name=${buffer.name} onSend=${dialog.onSend} onClose=${onClose} />`;
    case "redact":
      return html`<${Redact} client=${client} buffer=${buffer} message=${dialog.message} onClose=${onClose} />`;
    case "settings":
      return html`<${Settings} client=${client} settings=${settings} words=${state.chosen.words} ignored=${state.ignored} onClose=${onClose} />`;
    case "switcher":
      return html`<${Switcher} buffers=${state.buffers} isChannel=${(name) => isChannel(state, name)} onShow=${acts.onShow} onJoin=${acts.onJoin} onConverse=${acts.onConverse} onClose=${onClose} />`;
    default:
      return null;
  }
}

function shownChannel({ buffers, shown }) {
  const buffer = buffers.get(shown);
  return buffer?.kind === "CHANNEL" && buffer.joined === "IN" ? buffer : null;
}

// The small window beside what was clicked, if one is open.
export function OpenPopover({ popover, client, state, change, acts }) {
  const onClose = () => change({ popover: null });
  switch (popover?.kind) {
    case "emoji":
      return html`<${Picker} by=${popover.by} onPick=${popover.onPick} onClose=${onClose} />`;
    case "entry": {
      const buffer = state.buffers.get(popover.buffer);
      const is = (what) => chosen(state, what).has(popover.buffer);
      return buffer && html`<${EntryMenu} buffer=${buffer} by=${popover.by} pinned=${is("pinned")} muted=${is("muted")} acts=${acts} onClose=${onClose} />`;
    }
    case "person": {
      const { nick, by } = popover;
      return html`<${Card} key=${nick} client=${client} nick=${nick} me=${state.nick} channel=${shownChannel(state)} by=${by} whois=${state.whois} told=${state.told} ignored=${state.ignored} onAccount=${() => acts.onDialog({ kind: "account" })} onClose=${onClose} />`;
    }
    default:
      return null;
  }
}
