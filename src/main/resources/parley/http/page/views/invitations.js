import { html } from "../preact.js";
import { Icon } from "./icons.js";

// Where one is invited to, until one goes there or does not want to.
export function Invitations({ invitations, onJoin, onDecline }) {
  return invitations.map(
    ({ channel, by }) => html`
      <section key=${channel} class="banner busy" aria-label="Invitation">
        <${Icon} name="message" />
        <span role="status"><b>${by}</b> invites you to <b>${channel}</b>.</span>
        <button type="button" onClick=${() => onJoin(channel)}>Join</button>
        <button type="button" onClick=${() => onDecline(channel)}>Not now</button>
      </section>
    `,
  );
}
