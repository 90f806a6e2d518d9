import { html } from "../preact.js";
import { emojiOnly, isUnseen, plain } from "../model/text.js";
import { word } from "../model/words.js";
import { Blocks, Foldable, formatted } from "./formatted.js";
import { Icon } from "./icons.js";
import { nameColours } from "./name.js";
import { Reactions } from "./reactions.js";
import { clockTime, fullTime } from "./time.js";

// A message. `first` of a group shows whose it is; `quoted` is the message that it answers, if it is loaded.
// `context` is {nick, direct, moderates, onReply(message), onReact(message, emoji), onPick(message, element), onLead(msgid),
// onChannel(name), onPerson(nick, element), onCopy(message), onRedact(message), onResend(message), onDiscard(message)}.
export function Message({ message, first, quoted, context, flash }) {
  const style = nameColours(message.from);
  return html`
    <div class=${classesOf(message, first, flash, context)} tabindex="-1" data-id=${message.id} style=${style} onKeyDown=${(event) => key(event, message, context)}>
      ${message.replyTo && html`<${Quote} quoted=${quoted} onLead=${() => context.onLead(message.replyTo)} />`}
      <div class="gutter">
        ${first ? html`<span class="avatar" aria-hidden="true">${[...message.from][0]?.toUpperCase()}</span>` : timeOf(message)}
      </div>
      <div class="body">
        ${first && html`<div class="head"><${Name} message=${message} context=${context} />${timeOf(message)}</div>`}
        <${Text} message=${message} context=${context} />
        <${Delivery} message=${message} context=${context} />
        <${Reactions} message=${message} context=${context} />
      </div>
      ${acts(message) && html`<${Actions} message=${message} context=${context} />`}
    </div>
  `;
}

function classesOf(message, first, flash, { direct }) {
  const classes = ["row", "message", message.kind.toLowerCase(), (message.delivery ?? "").toLowerCase()];
  if (first) classes.push("first");
  if (message.mention && !message.own && !direct) classes.push("mentioned");
  if (flash) classes.push("flash");
  return classes.join(" ");
}

const timeOf = ({ at }) => html`<time datetime=${new Date(at).toISOString()} title=${fullTime(at)}>${clockTime(at)}</time>`;

// What the server does not know, or has taken back, cannot be answered.
const acts = ({ delivery, id, redacted }) => !delivery && !redacted && !id.startsWith("local-");

function Name({ message, context }) {
  return html`
    <button class="name" type="button" tabindex="-1" onClick=${(event) => context.onPerson(message.from, event.currentTarget)}>${message.from}</button>
    ${message.bot && html`<span class="tag">${word("bot")}</span>`}
    ${message.kind === "NOTICE" && html`<span class="tag">${word("notice")}</span>`}
  `;
}

function Quote({ quoted, onLead }) {
  const text = quoted ? (quoted.redacted ? word("message.was-removed") : plain(quoted.text).split("\n")[0]) : word("message.earlier");
  return html`
    <button class="quote" type="button" onClick=${onLead} style=${quoted && nameColours(quoted.from)}>
      <${Icon} name="reply" label=${word("message.reply-to")} />
      ${quoted && html`<b class="name">${quoted.from}</b>`} <span dir="auto">${text}</span>
    </button>
  `;
}

// The nick is marked where the message counts as about us, and nowhere else.
function Text({ message, context }) {
  if (message.redacted) {
    const { by, reason } = message.redacted;
    return html`<div class="text redacted" dir="auto"><${Icon} name="remove" /> ${removed(by, reason)}</div>`;
  }
  if (isUnseen(message.text) && message.kind !== "ACTION") return html`<div class="text redacted">${word("message.empty")}</div>`;
  const about = message.mention ? context : { ...context, nick: "" };
  return html`
    <div class=${emojiOnly(message.text) ? "text large" : "text"} dir="auto">
      ${message.kind === "ACTION"
        ? html`<b class="name">${message.from}</b> ${formatted(message.text, about)}`
        : html`<${Foldable} id=${message.id} text=${message.text}><${Blocks} text=${message.text} about=${about} /><//>`}
    </div>
  `;
}

function removed(nick, reason) {
  if (reason) return word(nick ? "message.removed-by-why" : "message.removed-why", { nick, reason });
  return nick ? word("message.removed-by", { nick }) : word("message.removed");
}

function Delivery({ message, context }) {
  if (message.delivery === "WAITING") return html`<div class="delivery"><${Icon} name="clock" /> ${word("message.waiting")}</div>`;
  if (message.delivery !== "FAILED") return null;
  return html`
    <div class="delivery failed">
      <${Icon} name="warning" /> ${message.failure || word("message.failed")}
      <button type="button" onClick=${() => context.onResend(message)}>${word("message.again")}</button>
      <button type="button" onClick=${() => context.onDiscard(message)}>${word("message.discard")}</button>
    </div>
  `;
}

function Actions({ message, context }) {
  const act = (name, label, onClick) =>
    html`<button type="button" tabindex="-1" title=${label} aria-label=${label} onClick=${onClick}><${Icon} name=${name} /></button>`;
  return html`
    <div class="actions" role="group" aria-label=${word("message")}>
      ${act("smile", word("react.key"), (event) => context.onPick(message, event.currentTarget))}
      ${act("reply", word("reply.key"), () => context.onReply(message))}
      ${act("link", word("address.copy"), () => context.onCopy(message))}
      ${(message.own || context.moderates) && act("remove", word("redact.key"), () => context.onRedact(message))}
    </div>
  `;
}

function key(event, message, context) {
  if (!acts(message) || event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "r") context.onReply(message);
  else if (event.key === "e") context.onPick(message, event.currentTarget);
  else if (event.key === "Delete" && (message.own || context.moderates)) context.onRedact(message);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
