import { plain } from "./model/text.js";
import { playMention } from "./sound.js";
import { word } from "./model/words.js";

// Tells of what one should know while one looks elsewhere: a notification and a sound, as far as they are wanted and allowed.
export function tellOfAlerts(client) {
  client.onAlert(({ buffer, message, attended }) => {
    if (attended) return;
    if (client.settings.sound) playMention();
    if (globalThis.Notification?.permission === "granted") show(client, buffer, message);
  });
}

function show(client, key, message) {
  const buffer = client.state.buffers.get(key);
  const notification = new Notification(buffer.kind === "CHANNEL" ? word("alert.in", { nick: message.from, channel: buffer.name }) : message.from, { body: plain(message.text), tag: message.id });
  notification.onclick = () => {
    window.focus();
    client.act({ type: "show", buffer: key });
    notification.close();
  };
}
