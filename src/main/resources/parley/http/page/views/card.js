import { html, useEffect } from "../preact.js";
import { fold } from "../model/irc.js";
import { nameColours } from "./name.js";
import { Popover } from "./popover.js";

// What is known of a person, and what one may do with him.
export function Card({ client, nick, member, whois, ignored, by, onClose }) {
  useEffect(() => client.act({ type: "whois", nick }), [nick]);
  const is = ignored.has(fold(nick));
  const then = (action) => () => (client.act(action), onClose());
  return html`
    <${Popover} by=${by} label=${nick} onClose=${onClose}>
      <div class="card" style=${nameColours(nick)}>
        <header><span class="avatar" aria-hidden="true">${[...nick][0].toUpperCase()}</span><h2 class="name">${nick}</h2></header>
        <dl>${facts(member, whois).map(([what, is]) => html`<div key=${what}><dt>${what}</dt><dd>${is}</dd></div>`)}</dl>
        <div class="line">
          <button class="primary" type="button" onClick=${then({ type: "open", nick })}>Message</button>
          <button type="button" onClick=${then({ type: is ? "unignore" : "ignore", nick })}>${is ? "See again" : "Ignore"}</button>
        </div>
      </div>
    <//>
  `;
}

function facts(member, whois) {
  return [
    ["Account", whois?.account || member?.account || "none"],
    ["Name", whois?.realName || member?.realName],
    ["Rank", member?.prefixes],
    ["Away", whois?.away || (member?.away && "yes")],
    ["Idle", whois?.idle],
    ["Here since", whois?.since],
    ["In", whois?.channels?.join(" ")],
    ["From", whois?.host],
  ].filter(([, is]) => is);
}
