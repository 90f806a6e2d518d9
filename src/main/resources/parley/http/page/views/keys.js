import { html } from "../preact.js";
import { Dialog } from "./dialog.js";

const KEYS = [
  ["Enter", "Send"],
  ["Shift + Enter", "A new line"],
  ["Up, in an empty field", "What you wrote before"],
  ["Tab", "Complete a name, a command or an emoji"],
  ["@  /  :", "Choose a name, a command, an emoji"],
  ["Ctrl + K", "Go to a channel or a person"],
  ["Alt + Up, Alt + Down", "Previous, next conversation"],
  ["Alt + Shift + Up, Down", "Previous, next unread conversation"],
  ["Shift + Escape", "Mark all as read"],
  ["Ctrl + Shift + F", "Search"],
  ["Page Up, Page Down", "Scroll"],
  ["Ctrl + End", "To the end"],
  ["Up, Down on a message", "Previous, next message"],
  ["R, E, Delete on a message", "Reply, react, remove"],
  ["Escape", "Close, mark as read, back to writing"],
  ["?", "This list"],
];

// What the keyboard can do.
export function Keys({ onClose }) {
  return html`
    <${Dialog} title="Keys" onClose=${onClose}>
      <dl class="keys">
        ${KEYS.map(([keys, what]) => html`<div key=${keys}><dt><kbd>${keys}</kbd></dt><dd>${what}</dd></div>`)}
      </dl>
    <//>
  `;
}
