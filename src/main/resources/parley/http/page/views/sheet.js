import { html, useEffect, useState } from "../preact.js";
import { NO_TOPIC } from "../model/commands.js";
import { plain } from "../model/text.js";
import { Dialog } from "./dialog.js";
import { formatted } from "./formatted.js";
import { atLeast } from "./ranks.js";
import { Told } from "./told.js";
import { briefTime } from "./time.js";

// What an operator's switch does, by the letter of its mode (docs/channels.md).
const SWITCHES = [
  ["i", "Only those who are invited come in"],
  ["R", "Only those who are logged in come in"],
  ["m", "Only those with voice speak"],
  ["M", "Only those who are logged in speak"],
  ["n", "Only members speak"],
  ["t", "Only half-operators and above change the topic"],
  ["U", "What members without voice say only half-operators and above see"],
  ["C", "Nobody's program is asked for anything"],
  ["s", "Secret: only members see that it exists"],
  ["u", "Members without voice are seen by half-operators and above only"],
];

const HISTORY = [["everything", "everything"], ["joining", "what was said since they joined"], ["nothing", "nothing"]];

const RANKS = ["voice", "halfop", "operator", "admin", "founder"];

// A channel: its topic, its modes in words, who is kept out, whose it is. What somebody may not change they see all the same.
export function Sheet({ client, buffer, nick, account, sheet, told, onClose }) {
  useEffect(() => {
    client.act({ type: "askSheet", buffer: buffer.key });
    return () => client.act({ type: "closeSheet" });
  }, [buffer.key]);
  const { name } = buffer;
  const me = buffer.members.get(nick);
  const operator = atLeast(me, "@");
  const order = (command, params, trailing) => client.act({ type: "order", about: name, command, params, trailing });
  const service = (...words) => order("CS", words);
  const mode = (...params) => order("MODE", [name, ...params]);
  const known = sheet?.buffer === buffer.key ? sheet : null;
  return html`
    <${Dialog} title=${name} kind="sheet" onClose=${onClose}>
      <${Told} told=${told} about=${name} />
      <${Topic} key=${buffer.topic} client=${client} buffer=${buffer} may=${atLeast(me, "%") || (me && !known?.modes?.has("t"))} />
      <details open>
        <summary>What holds here</summary>
        ${known?.modes ? html`<${Modes} key=${[...known.modes].join()} modes=${known.modes} operator=${operator} mode=${mode} />` : html`<p class="hint">Asking…</p>`}
      </details>
      <details>
        <summary>Who is kept out${known?.bans.length > 0 && ` (${known.bans.length})`}</summary>
        <${Bans} bans=${known?.bans ?? []} operator=${operator} mode=${mode} />
      </details>
      <details>
        <summary>Whose it is</summary>
        <${Registration} name=${name} operator=${operator} account=${account} service=${service} />
      </details>
    <//>
  `;
}

function Topic({ client, buffer, may }) {
  const [text, setText] = useState(plain(buffer.topic));
  const submit = (event) => {
    event.preventDefault();
    client.act({ type: "order", about: buffer.name, command: "TOPIC", params: [buffer.name], trailing: text.trim() === NO_TOPIC ? "" : text.trim() });
  };
  return html`
    <section aria-label="Topic">
      ${buffer.topic && html`<p class="topic-full" dir="auto">${formatted(buffer.topic)}</p>`}
      ${may &&
      html`<form onSubmit=${submit}>
        <label>Topic <textarea rows="2" dir="auto" value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
        <button type="submit">Set the topic</button>
      </form>`}
      ${!may && !buffer.topic && html`<p class="hint">It has no topic.</p>`}
    </section>
  `;
}

function Modes({ modes, operator, mode }) {
  const shown = operator ? SWITCHES : SWITCHES.filter(([letter]) => modes.has(letter));
  const value = (letter) => (modes.has(letter) ? modes.get(letter) : "");
  if (!operator) {
    const said = [...shown.map(([, words]) => words), modes.has("k") && "Only those who know the key come in", modes.has("l") && `No more than ${value("l")} come in`].filter(Boolean);
    return html`<ul class="said">${said.map((words) => html`<li key=${words}>${words}</li>`)}</ul>${said.length === 0 && html`<p class="hint">Everybody may come in and speak.</p>`}`;
  }
  return html`
    ${shown.map(
      ([letter, words]) =>
        html`<label key=${letter} class="check"><input type="checkbox" checked=${modes.has(letter)} onChange=${(event) => mode((event.target.checked ? "+" : "-") + letter)} /> ${words}</label>`,
    )}
    <${Field} label="Only those come in who know the key" value=${value("k")} onSet=${(key) => (key ? mode("+k", key) : mode("-k", "*"))} />
    <${Field} label="No more people than" type="number" value=${value("l")} onSet=${(most) => (most ? mode("+l", most) : mode("-l"))} />
  `;
}

function Field({ label, type = "text", value, onSet }) {
  const [text, setText] = useState(value);
  const submit = (event) => {
    event.preventDefault();
    onSet(text.trim());
  };
  return html`
    <form onSubmit=${submit}>
      <label>${label}
        <span class="line"><input type=${type} min="1" pattern=${type === "text" ? "[^\\s,]*" : undefined} value=${text} onInput=${(event) => setText(event.target.value)} /><button type="submit">Set</button></span>
      </label>
    </form>
  `;
}

// A mask in words, as far as it is one of those that the card makes.
function inWords(mask) {
  const muted = /^~?m(?:ute)?:(.*)$/.exec(mask);
  const [, account] = /^~?a(?:ccount)?:(.*)$/.exec(muted ? muted[1] : mask) ?? [];
  const [, host] = /^\*!\*@(.*)$/.exec(muted ? muted[1] : mask) ?? [];
  return `${muted ? "mute: " : ""}${account ? `account ${account}` : host ? `host ${host}` : muted ? muted[1] : mask}`;
}

function Bans({ bans, operator, mode }) {
  if (bans.length === 0) return html`<p class="hint">Nobody.</p>`;
  return html`
    <ul class="bans">
      ${bans.map(
        ({ mask, by, at }) => html`
          <li key=${mask} class="line"><span title=${plain(mask)}>${plain(inWords(mask))} <small class="faint">by ${plain(by.split("!")[0])}${at > 0 && `, ${briefTime(at)}`}</small></span>
            ${operator && html`<button type="button" aria-label=${`Let in again: ${plain(inWords(mask))}`} onClick=${() => mode("-b", mask)}>Let in again</button>`}</li>
        `,
      )}
    </ul>
  `;
}

// ChanServ answers in words of its own.
function Registration({ name, operator, account, service }) {
  const [who, setWho] = useState("");
  const [rank, setRank] = useState("operator");
  const submit = (event) => {
    event.preventDefault();
    service("ACCESS", name, "ADD", who.trim(), rank);
  };
  return html`
    <div class="acts">
      <button type="button" onClick=${() => service("INFO", name)}>Whose is it?</button>
      <button type="button" onClick=${() => service("ACCESS", name, "LIST")}>Who has access?</button>
      ${operator && account !== "" && html`<button type="button" onClick=${() => service("REGISTER", name)}>Make it mine</button>`}
    </div>
    ${operator &&
    html`<form onSubmit=${submit}>
        <label>What an account becomes on joining
          <span class="line">
            <input required pattern="\\S+" placeholder="Account" value=${who} onInput=${(event) => setWho(event.target.value)} />
            <select aria-label="Rank" value=${rank} onChange=${(event) => setRank(event.target.value)}>${RANKS.map((each) => html`<option key=${each}>${each}</option>`)}</select>
            <button type="submit">Give</button>
            <button type="button" disabled=${who.trim() === ""} onClick=${() => service("ACCESS", name, "DEL", who.trim())}>Take</button>
          </span>
        </label>
      </form>
      <fieldset>
        <legend>Those who join may read</legend>
        <div class="acts">${HISTORY.map(([word, label]) => html`<button key=${word} type="button" onClick=${() => service("SET", name, "HISTORY", word)}>${label}</button>`)}</div>
      </fieldset>`}
  `;
}
