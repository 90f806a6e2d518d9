import { html, useState } from "../preact.js";
import { word } from "../model/words.js";

// ERR_BADCHANNELKEY
const WRONG_KEY = "475";

// In the place of the entry field while one is not in a channel: the way in.
export function Outside({ client, buffer, onLeave }) {
  const { name, refusal } = buffer;
  const [key, setKey] = useState("");
  const asksKey = refusal === WRONG_KEY;
  const submit = (event) => {
    event.preventDefault();
    client.act({ type: "join", channel: name, key });
  };
  return html`
    <form class="outside" id="entry" tabindex="-1" onSubmit=${submit}>
      <p>${word(!asksKey ? "outside.out" : buffer.joinKey ? "outside.wrong-key" : "outside.key", { channel: name })}</p>
      ${asksKey && html`<input type="text" required data-first aria-label=${word("outside.key-field")} placeholder=${word("outside.key-field")} pattern="[^\\s,]+" autocomplete="off" value=${key} onInput=${(event) => setKey(event.target.value)} />`}
      <button class="primary" type="submit">${refusal && !asksKey ? word("outside.again") : word("join")}</button>
      <button type="button" onClick=${() => onLeave(buffer.key)}>${word("close")}</button>
    </form>
  `;
}
