import { html, useState } from "../preact.js";
import { formatted } from "./formatted.js";
import { Dialog } from "./dialog.js";

// Whether a message is really to be removed, for everybody.
export function Redact({ client, buffer, message, onClose }) {
  const [reason, setReason] = useState("");
  const submit = (event) => {
    event.preventDefault();
    client.act({ type: "redact", buffer: buffer.key, id: message.id, reason: reason.trim() });
    onClose();
  };
  return html`
    <${Dialog} title="Remove this message?" onClose=${onClose}>
      <blockquote>${formatted(message.text)}</blockquote>
      <form onSubmit=${submit}>
        <label>Reason, if others should know it <input data-first value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
        <button class="primary danger" type="submit">Remove it for everybody</button>
      </form>
    <//>
  `;
}
