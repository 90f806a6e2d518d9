import { html, useState } from "../preact.js";
import { formatted } from "./formatted.js";
import { Dialog } from "./dialog.js";
import { word } from "../model/words.js";

// Whether a message is really to be removed, for everybody.
export function Redact({ client, buffer, message, onClose }) {
  const [reason, setReason] = useState("");
  const submit = (event) => {
    event.preventDefault();
    client.act({ type: "redact", buffer: buffer.key, id: message.id, reason: reason.trim() });
    onClose();
  };
  return html`
    <${Dialog} title=${word("redact.title")} onClose=${onClose}>
      <blockquote>${formatted(message.text)}</blockquote>
      <form onSubmit=${submit}>
        <label>${word("redact.reason")} <input data-first value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
        <button class="primary danger" type="submit">${word("redact.button")}</button>
      </form>
    <//>
  `;
}
