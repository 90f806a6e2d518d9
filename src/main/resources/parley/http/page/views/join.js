import { html, useEffect, useState } from "../preact.js";
import { plain } from "../model/text.js";
import { word } from "../model/words.js";
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
    <${Dialog} title=${word("join.title")} kind="join" onClose=${onClose}>
      <form class="line" onSubmit=${submit}>
        <input type="text" required data-first pattern="[^\\s,]+" placeholder=${word("join.placeholder")} aria-label=${word("join.name")} value=${text} onInput=${(event) => setText(event.target.value)} />
        <button class="primary" type="submit">${word("join")}</button>
      </form>
      <p class="hint" role="status">${listing.done ? word("join.count", { count: listing.channels.length }) : word("join.asking")}</p>
      <ul class="choices">${found.map((channel) => html`<${Channel} key=${channel.name} of=${channel} joined=${joined(channel.name)} onJoin=${join} />`)}</ul>
    <//>
  `;
}

function Channel({ of: { name, users, topic }, joined, onJoin }) {
  return html`
    <li>
      <button type="button" onClick=${() => onJoin(name)}>
        <b><bdi>${name}</bdi></b> <small>${joined ? word("join.with-you", { count: users }) : word("people.count", { count: users })}</small>
        <span class="faint">${plain(topic)}</span>
      </button>
    </li>
  `;
}
