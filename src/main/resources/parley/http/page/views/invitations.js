import { html } from "../preact.js";
import { Icon } from "./icons.js";
import { phrase, word } from "../model/words.js";

// Where one is invited to, until one goes there or does not want to.
export function Invitations({ invitations, onJoin, onDecline }) {
  return invitations.map(
    ({ channel, by }) => html`
      <section key=${channel} class="banner busy" aria-label=${word("invitation")}>
        <${Icon} name="message" />
        <span role="status">${phrase("invitation.told", { nick: html`<b>${by}</b>`, channel: html`<bdi>${channel}</bdi>` })}</span>
        <button type="button" onClick=${() => onJoin(channel)}>${word("join")}</button>
        <button type="button" onClick=${() => onDecline(channel)}>${word("invitation.decline")}</button>
      </section>
    `,
  );
}
