import { html } from "../preact.js";
import { plain } from "../model/text.js";
import { fold } from "../model/irc.js";
import { word } from "../model/words.js";
import { Icon } from "./icons.js";

// Who reacted with what, and the way to join them or to take it back.
export function Reactions({ message, context }) {
  if (message.reactions.size === 0 || message.redacted) return null;
  return html`
    <div class="reactions">
      ${[...message.reactions].map(([reaction, nicks]) => html`<${Chip} key=${reaction} reaction=${reaction} nicks=${nicks} message=${message} context=${context} />`)}
      <button class="chip more" type="button" aria-label=${word("react")} title=${word("react")} onClick=${(event) => context.onPick(message, event.currentTarget)}>
        <${Icon} name="smile" />
      </button>
    </div>
  `;
}

function Chip({ reaction, nicks, message, context }) {
  const mine = nicks.some((nick) => fold(nick) === fold(context.nick));
  const shown = plain(reaction);
  const who = nicks.join(word("comma"));
  return html`
    <button class="chip" type="button" aria-pressed=${mine ? "true" : "false"} title=${who} onClick=${() => context.onReact(message, reaction, !mine)}>
      <span>${shown}</span> ${nicks.length}<span class="unseen">: ${who}</span>
    </button>
  `;
}
