import { html, useEffect } from "../preact.js";
import { fold } from "../model/irc.js";
import { plain } from "../model/text.js";
import { nameColours } from "./name.js";
import { Popover } from "./popover.js";

// What is known of a person, and what one may do with him.
export function Card({ client, nick, whois, ignored, by, onClose }) {
  useEffect(() => client.act({ type: "askWhois", nick }), [nick]);
  const is = ignored.has(fold(nick));
  const then = (action) => () => (client.act(action), onClose());
  return html`
    <${Popover} by=${by} label=${nick} onClose=${onClose}>
      <div class="card" style=${nameColours(nick)}>
        <header><span class="avatar" aria-hidden="true">${[...nick][0].toUpperCase()}</span><h2 class="name">${nick}</h2></header>
        <ul>${told(whois, nick).map((line) => html`<li key=${line}>${plain(line)}</li>`)}</ul>
        <div class="line">
          <button class="primary" type="button" onClick=${then({ type: "converse", nick })}>Message</button>
          <button type="button" onClick=${then({ type: "ignore", nick, set: !is })}>${is ? "See again" : "Ignore"}</button>
        </div>
      </div>
    <//>
  `;
}

function told(whois, nick) {
  if (!whois || fold(whois.nick) !== fold(nick)) return [];
  if (!whois.done) return ["Asking…"];
  return whois.found ? whois.lines : [`There is nobody called ${nick} here`];
}

// Whom a text asks about, if it does.
export const asksWhoIs = (text) => /^\/(?:whois|w)\s+(\S+)\s*$/i.exec(text)?.[1];
