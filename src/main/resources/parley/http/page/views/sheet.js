import { html, useEffect, useState } from "../preact.js";
import { NO_TOPIC } from "../model/commands.js";
import { plain } from "../model/text.js";
import { word } from "../model/words.js";
import { Dialog } from "./dialog.js";
import { formatted } from "./formatted.js";
import { HowLong, banning, keptFor } from "./howlong.js";
import { atLeast } from "./ranks.js";
import { Told } from "./told.js";
import { briefTime, soonTime } from "./time.js";

// What an operator's switch does, by the letter of its mode (docs/channels.md).
const SWITCHES = [..."iRmMntUCsu"];

// How much of what was said who joins may read, as ChanServ calls it.
const HISTORY = ["everything", "joining", "nothing"];

const RANKS = ["voice", "halfop", "operator", "admin", "founder"];

// A channel: its topic, its modes in words, who is kept out, whose it is. What somebody may not change they see all the same.
export function Sheet({ client, buffer, nick, account, tokens, sheet, told, onClose }) {
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
        <summary>${word("sheet.modes")}</summary>
        ${known?.modes ? html`<${Modes} key=${[...known.modes].join()} modes=${known.modes} operator=${operator} mode=${mode} />` : html`<p class="hint">${word("asking")}</p>`}
      </details>
      <details>
        <summary>${known?.bans.length > 0 ? word("sheet.bans-count", { count: known.bans.length }) : word("sheet.bans")}</summary>
        <${Bans} bans=${known?.bans ?? []} operator=${operator} mode=${mode} />
        ${operator && html`<${Ban} channel=${name} order=${order} />`}
      </details>
      <details>
        <summary>${word("sheet.registration")}</summary>
        <p class="hint">${keptFor(tokens)}</p>
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
    <section aria-label=${word("topic")}>
      ${buffer.topic && html`<p class="topic-full" dir="auto">${formatted(buffer.topic)}</p>`}
      ${may &&
      html`<form onSubmit=${submit}>
        <label>${word("topic")} <textarea rows="2" dir="auto" value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
        <button type="submit">${word("topic.set")}</button>
      </form>`}
      ${!may && !buffer.topic && html`<p class="hint">${word("topic.has-none")}</p>`}
    </section>
  `;
}

function Modes({ modes, operator, mode }) {
  const shown = operator ? SWITCHES : SWITCHES.filter((letter) => modes.has(letter));
  const value = (letter) => (modes.has(letter) ? modes.get(letter) : "");
  if (!operator) {
    const said = [...shown.map((letter) => word(`mode.${letter}`)), modes.has("k") && word("mode.k"), modes.has("l") && word("mode.l", { count: Number(value("l")) })].filter(Boolean);
    return html`<ul class="said">${said.map((words) => html`<li key=${words}>${words}</li>`)}</ul>${said.length === 0 && html`<p class="hint">${word("mode.none")}</p>`}`;
  }
  return html`
    ${shown.map(
      (letter) =>
        html`<label key=${letter} class="check"><input type="checkbox" checked=${modes.has(letter)} onChange=${(event) => mode((event.target.checked ? "+" : "-") + letter)} /> ${word(`mode.${letter}`)}</label>`,
    )}
    <${Field} label=${word("mode.k")} value=${value("k")} onSet=${(key) => (key ? mode("+k", key) : mode("-k", "*"))} />
    <${Field} label=${word("mode.l-field")} type="number" value=${value("l")} onSet=${(most) => (most ? mode("+l", most) : mode("-l"))} />
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
        <span class="line"><input type=${type} min="1" pattern=${type === "text" ? "[^\\s,]*" : undefined} value=${text} onInput=${(event) => setText(event.target.value)} /><button type="submit">${word("set")}</button></span>
      </label>
    </form>
  `;
}

// A mask in words, as far as it is one of those that the card makes.
function inWords(mask) {
  const muted = /^~?m(?:ute)?:(.*)$/.exec(mask);
  const [, account] = /^~?a(?:ccount)?:(.*)$/.exec(muted ? muted[1] : mask) ?? [];
  const [, host] = /^\*!\*@(.*)$/.exec(muted ? muted[1] : mask) ?? [];
  const whom = account ? word("mask.account", { account }) : host ? word("mask.host", { host }) : muted ? muted[1] : mask;
  return muted ? word("mask.muted", { whom }) : whom;
}

function Bans({ bans, operator, mode }) {
  if (bans.length === 0) return html`<p class="hint">${word("sheet.nobody")}</p>`;
  return html`
    <ul class="bans">
      ${bans.map(
        ({ mask, by, at, until }) => html`
          <li key=${mask} class="line"><span title=${plain(mask)}>${plain(inWords(mask))} <small class="faint">${at > 0 ? word("sheet.by-at", { nick: plain(by.split("!")[0]), time: briefTime(at) }) : word("sheet.by", { nick: plain(by.split("!")[0]) })}${until > 0 && ` · ${word("ban.until", { time: soonTime(until) })}`}</small></span>
            ${operator && html`<button type="button" aria-label=${word("sheet.unban-whom", { whom: plain(inWords(mask)) })} onClick=${() => mode("-b", mask)}>${word("sheet.unban")}</button>`}</li>
        `,
      )}
    </ul>
  `;
}

// By a name, or by a mask of MODE's.
function Ban({ channel, order }) {
  const [whom, setWhom] = useState("");
  const [time, setTime] = useState("");
  const [mutes, setMutes] = useState(false);
  const submit = (event) => {
    event.preventDefault();
    order(...banning(channel, (mutes ? "m:" : "") + whom.trim(), time));
    setWhom("");
  };
  return html`
    <form onSubmit=${submit}>
      <label>${word("ban.whom")}
        <span class="line">
          <input required pattern="\\S+" value=${whom} onInput=${(event) => setWhom(event.target.value)} />
          <${HowLong} time=${time} onTime=${setTime} />
          <button type="submit">${word("set")}</button>
        </span>
      </label>
      <label class="check"><input type="checkbox" checked=${mutes} onChange=${(event) => setMutes(event.target.checked)} /> ${word("ban.mutes")}</label>
    </form>
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
      <button type="button" onClick=${() => service("INFO", name)}>${word("sheet.whose")}</button>
      <button type="button" onClick=${() => service("ACCESS", name, "LIST")}>${word("sheet.access")}</button>
      ${operator && account !== "" && html`<button type="button" onClick=${() => service("REGISTER", name)}>${word("sheet.register")}</button>`}
    </div>
    ${operator &&
    html`<form onSubmit=${submit}>
        <label>${word("sheet.grant")}
          <span class="line">
            <input required pattern="\\S+" placeholder=${word("login.account")} value=${who} onInput=${(event) => setWho(event.target.value)} />
            <select aria-label=${word("sheet.rank")} value=${rank} onChange=${(event) => setRank(event.target.value)}>${RANKS.map((each) => html`<option key=${each} value=${each}>${word(`rank.${each}`)}</option>`)}</select>
            <button type="submit">${word("sheet.give")}</button>
            <button type="button" disabled=${who.trim() === ""} onClick=${() => service("ACCESS", name, "DEL", who.trim())}>${word("sheet.take")}</button>
          </span>
        </label>
      </form>
      <fieldset>
        <legend>${word("sheet.history")}</legend>
        <div class="acts">${HISTORY.map((each) => html`<button key=${each} type="button" onClick=${() => service("SET", name, "HISTORY", each)}>${word(`history.${each}`)}</button>`)}</div>
      </fieldset>`}
  `;
}
