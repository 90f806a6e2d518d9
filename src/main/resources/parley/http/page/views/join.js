import { html, useEffect, useState } from "../preact.js";
import { plain } from "../model/text.js";
import { Dialog } from "./dialog.js";

// So many channels are shown; the field finds the others.
const MOST = 200;

// Joins a channel by its name, or one of those that the server lists.
export function Join({ client, listing, joined, onJoin, onClose }) {
  const [text, setText] = useState("");
  useEffect(() => client.act({ type: "askListing" }), []);
  const wanted = text.trim().toLowerCase();
  const found = listing.channels.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST);
  const join = (name) => (onJoin(name), onClose());
  const submit = (event) => {
    event.preventDefault();
    const name = text.trim();
    join(/^[#&]/.test(name) ? name : `#${name}`);
  };
  return html`
    <${Dialog} title="Join a channel" kind="join" onClose=${onClose}>
      <form class="line" onSubmit=${submit}>
        <input type="text" required data-first pattern="[^\\s,]+" placeholder="#channel" aria-label="The channel's name" value=${text} onInput=${(event) => setText(event.target.value)} />
        <button class="primary" type="submit">Join</button>
      </form>
      <p class="hint" role="status">${listing.done ? `${listing.channels.length} channels` : "Asking which channels there are…"}</p>
      <ul class="choices">${found.map((channel) => html`<${Channel} key=${channel.name} of=${channel} joined=${joined(channel.name)} onJoin=${join} />`)}</ul>
    <//>
  `;
}

function Channel({ of: { name, users, topic }, joined, onJoin }) {
  return html`
    <li>
      <button type="button" onClick=${() => onJoin(name)}>
        <b>${name}</b> <small>${users} ${users === 1 ? "person" : "people"}${joined && ", with you"}</small>
        <span class="faint">${plain(topic)}</span>
      </button>
    </li>
  `;
}
