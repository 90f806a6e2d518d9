import { html, useState } from "../preact.js";
import { NO_TOPIC } from "../model/commands.js";
import { plain } from "../model/text.js";
import { formatted } from "./formatted.js";
import { Dialog } from "./dialog.js";

// The topic in full, and the way to change it.
export function Topic({ client, buffer, onClose }) {
  const [text, setText] = useState(plain(buffer.topic));
  const submit = (event) => {
    event.preventDefault();
    client.act({ type: "entered", buffer: buffer.key, text: `/topic ${text.trim() || NO_TOPIC}` });
    onClose();
  };
  return html`
    <${Dialog} title=${`The topic of ${buffer.name}`} onClose=${onClose}>
      ${buffer.topic && html`<p class="topic-full">${formatted(buffer.topic)}</p>`}
      <form onSubmit=${submit}>
        <label>Change it to
          <textarea rows="3" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
        </label>
        <button class="primary" type="submit">Set the topic</button>
      </form>
    <//>
  `;
}

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
