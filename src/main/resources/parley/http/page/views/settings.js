import { html, useState } from "../preact.js";
import { Check } from "./check.js";
import { Dialog } from "./dialog.js";
import { playMention } from "../sound.js";
import { TONGUES, word } from "../model/words.js";

const THEMES = ["auto", "light", "dark"].map((each) => [each, `settings.theme-${each}`]);
const ORDERS = ["name", "latest"].map((each) => [each, `settings.sort-${each}`]);
const ALERTS = ["off", "mentions", "all"].map((each) => [each, `settings.alerts-${each}`]);

// What one may choose; kept in this browser, and the words by the account.
export function Settings({ client, settings, words, ignored, onClose }) {
  const set = (name) => (value) => client.set({ [name]: value });
  return html`
    <${Dialog} title=${word("settings")} onClose=${onClose}>
      <${Tongue} value=${settings.tongue} onChange=${set("tongue")} />
      <${Choice} name="theme" title=${word("settings.theme")} options=${THEMES} value=${settings.theme} onChange=${set("theme")} />
      <${Choice} name="alerts" title=${word("settings.alerts")} options=${ALERTS} value=${settings.alerts} onChange=${set("alerts")} />
      <${Permission} />
      <${Check} label=${word("settings.sound")} checked=${settings.sound} onChange=${(on) => (set("sound")(on), on && playMention())} />
      <${Check} label=${word("settings.happenings")} checked=${settings.happenings !== false} onChange=${set("happenings")} />
      <${Choice} name="sort" title=${word("settings.sort")} options=${ORDERS} value=${settings.sort} onChange=${set("sort")} />
      <${Words} words=${words} onChange=${(words) => client.act({ type: "chooseWords", words })} />
      <${Ignored} client=${client} ignored=${ignored} />
    <//>
  `;
}

// Words count when the field is left, not while they are typed.
function Words({ words, onChange }) {
  return html`
    <label>${word("settings.words")}
      <input value=${words.join(", ")} placeholder=${word("settings.words-example")} spellcheck=${false} onChange=${(event) => onChange(event.target.value.split(","))} />
    </label>
  `;
}

// Each by the name that those who speak it give it.
function Tongue({ value, onChange }) {
  const named = (tongue) => new Intl.DisplayNames([tongue], { type: "language" }).of(tongue);
  return html`
    <label>${word("settings.tongue")}
      <span class="line">
        <select value=${value} onChange=${(event) => onChange(event.target.value)}>
          <option value="auto">${word("settings.tongue-auto")}</option>
          ${TONGUES.map((tongue) => html`<option key=${tongue} value=${tongue} lang=${tongue}>${named(tongue)}</option>`)}
        </select>
      </span>
    </label>
  `;
}

function Choice({ name, title, options, value, onChange }) {
  return html`
    <fieldset>
      <legend>${title}</legend>
      ${options.map(
        ([each, label]) => html`
          <label key=${each}><input type="radio" name=${name} checked=${each === value} onChange=${() => onChange(each)} /> ${word(label)}</label>
        `,
      )}
    </fieldset>
  `;
}

// The browser is asked only here, by who wants it.
function Permission() {
  const [permission, setPermission] = useState(globalThis.Notification?.permission ?? "unsupported");
  if (permission === "granted") return html`<p class="hint">${word("settings.notifies")}</p>`;
  if (permission === "default") {
    return html`<button type="button" onClick=${() => Notification.requestPermission().then(setPermission)}>${word("settings.notify")}</button>`;
  }
  return html`<p class="hint">${word(permission === "denied" ? "settings.denied" : "settings.cannot-notify")}</p>`;
}

function Ignored({ client, ignored }) {
  if (ignored.size === 0) return null;
  return html`
    <fieldset>
      <legend>${word("settings.ignored")}</legend>
      ${[...ignored].map(
        (nick) => html`<div key=${nick} class="line">${nick} <button type="button" onClick=${() => client.act({ type: "ignore", nick, set: false })}>${word("card.see")}</button></div>`,
      )}
    </fieldset>
  `;
}
