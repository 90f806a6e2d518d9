import { html, useState } from "../preact.js";
import { Dialog } from "./dialog.js";
import { playMention } from "../sound.js";

const THEMES = [["auto", "Like the system"], ["light", "Light"], ["dark", "Dark"]];
const ORDERS = [["name", "By name"], ["latest", "By the latest message"]];
const ALERTS = [["off", "Nothing"], ["mentions", "Mentions and direct messages"], ["all", "Every message"]];

// What one may choose; kept in this browser, and the words by the account.
export function Settings({ client, settings, words, ignored, onClose }) {
  const set = (name) => (value) => client.set({ [name]: value });
  return html`
    <${Dialog} title="Settings" onClose=${onClose}>
      <${Choice} name="theme" title="Colours" options=${THEMES} value=${settings.theme} onChange=${set("theme")} />
      <${Choice} name="alerts" title="Tell me of" options=${ALERTS} value=${settings.alerts} onChange=${set("alerts")} />
      <${Permission} />
      <${Check} label="A sound with it" checked=${settings.sound} onChange=${(on) => (set("sound")(on), on && playMention())} />
      <${Check} label="Show who joins, leaves and changes names" checked=${settings.happenings !== false} onChange=${set("happenings")} />
      <${Choice} name="sort" title="Sort conversations" options=${ORDERS} value=${settings.sort} onChange=${set("sort")} />
      <${Words} words=${words} onChange=${(words) => client.act({ type: "chooseWords", words })} />
      <${Ignored} client=${client} ignored=${ignored} />
    <//>
  `;
}

// Words count when the field is left, not while they are typed.
function Words({ words, onChange }) {
  return html`
    <label>Words that count as a mention besides your name
      <input value=${words.join(", ")} placeholder="kettle, release" spellcheck=${false} onChange=${(event) => onChange(event.target.value.split(","))} />
    </label>
  `;
}

function Choice({ name, title, options, value, onChange }) {
  return html`
    <fieldset>
      <legend>${title}</legend>
      ${options.map(
        ([each, label]) => html`
          <label key=${each}><input type="radio" name=${name} checked=${each === value} onChange=${() => onChange(each)} /> ${label}</label>
        `,
      )}
    </fieldset>
  `;
}

export function Check({ label, checked, onChange }) {
  return html`<label class="check"><input type="checkbox" checked=${checked} onChange=${(event) => onChange(event.target.checked)} /> ${label}</label>`;
}

// The browser is asked only here, by who wants it.
function Permission() {
  const [permission, setPermission] = useState(globalThis.Notification?.permission ?? "unsupported");
  if (permission === "granted") return html`<p class="hint">This browser shows notifications while you look elsewhere.</p>`;
  if (permission === "default") {
    return html`<button type="button" onClick=${() => Notification.requestPermission().then(setPermission)}>Show notifications</button>`;
  }
  return html`<p class="hint">This browser does not allow notifications${permission === "denied" && ": its settings for this page do"}.</p>`;
}

function Ignored({ client, ignored }) {
  if (ignored.size === 0) return null;
  return html`
    <fieldset>
      <legend>You do not see</legend>
      ${[...ignored].map(
        (nick) => html`<div key=${nick} class="line">${nick} <button type="button" onClick=${() => client.act({ type: "ignore", nick, set: false })}>See again</button></div>`,
      )}
    </fieldset>
  `;
}
