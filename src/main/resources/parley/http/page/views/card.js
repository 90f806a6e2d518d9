import { html, useEffect, useRef, useState } from "../preact.js";
import { fold } from "../model/irc.js";
import { plain } from "../model/text.js";
import { word } from "../model/words.js";
import { HowLong, banning } from "./howlong.js";
import { nameColours } from "./name.js";
import { Popover } from "./popover.js";
import { atLeast, over } from "./ranks.js";
import { Told } from "./told.js";

// What is known of a person, and what one may do with them; in a channel also what who looks after it may do.
export function Card({ client, nick, me, channel, whois, told, ignored, by, onAccount, onClose }) {
  useEffect(() => client.act({ type: "askWhois", nick }), [nick]);
  const is = ignored.has(fold(nick));
  const then = (action) => () => (client.act(action), onClose());
  return html`
    <${Popover} by=${by} label=${nick} onClose=${onClose}>
      <div class="card" style=${nameColours(nick)}>
        <header><span class="avatar" aria-hidden="true">${[...nick][0].toUpperCase()}</span><h2 class="name">${nick}</h2></header>
        <ul>${words(whois, nick).map((line) => html`<li key=${line}>${plain(line)}</li>`)}</ul>
        ${fold(nick) === fold(me)
          ? html`<div class="line"><button type="button" onClick=${onAccount}>${word("account.title")}</button></div>`
          : html`<div class="line">
          <button class="primary" type="button" onClick=${then({ type: "converse", nick })}>${word("card.message")}</button>
          <button type="button" onClick=${then({ type: "ignore", nick, set: !is })}>${is ? word("card.see") : word("card.ignore")}</button>
        </div>`}
        ${channel && fold(nick) !== fold(me) && html`<${InChannel} client=${client} nick=${nick} me=${me} channel=${channel} whois=${whois} />`}
        <${Told} told=${told} about=${nick} />
      </div>
    <//>
  `;
}

function words(whois, nick) {
  if (!whois || fold(whois.nick) !== fold(nick)) return [];
  if (!whois.done) return [word("asking")];
  return whois.found ? whois.lines : [word("card.nobody", { nick })];
}

// Ranks are given and taken at once; putting somebody out is asked about.
function InChannel({ client, nick, me, channel, whois }) {
  const [asked, setAsked] = useState(null);
  const [mine, theirs] = [channel.members.get(me), channel.members.get(nick)];
  const order = (command, params, trailing) => client.act({ type: "order", about: nick, command, params, trailing });
  const mode = (change, parameter) => () => order("MODE", [channel.name, change, parameter]);
  if (!mine) return null;
  if (!theirs) return html`<div class="line"><button type="button" onClick=${() => order("INVITE", [nick, channel.name])}>${word("card.invite", { channel: channel.name })}</button></div>`;
  if (!atLeast(mine, "%")) return null;
  const has = (sign) => theirs.prefixes.includes(sign);
  const ask = (what) => () => setAsked(asked === what ? null : what);
  return html`
    <h3>${word("card.in", { channel: channel.name })}</h3>
    <div class="acts">
      <button type="button" onClick=${mode(has("+") ? "-v" : "+v", nick)}>${has("+") ? word("card.devoice") : word("card.voice")}</button>
      ${atLeast(mine, "@") && html`<button type="button" onClick=${mode(has("@") ? "-o" : "+o", nick)}>${has("@") ? word("card.deop") : word("card.op")}</button>`}
      ${over(mine, theirs) && html`<button type="button" aria-expanded=${String(asked === "kick")} onClick=${ask("kick")}>${word("card.kick")}</button>`}
      ${atLeast(mine, "@") && html`<button type="button" aria-expanded=${String(asked === "mute")} onClick=${ask("mute")}>${word("card.mute")}</button>`}
      ${atLeast(mine, "@") && html`<button type="button" aria-expanded=${String(asked === "ban")} onClick=${ask("ban")}>${word("card.ban")}</button>`}
    </div>
    ${asked && html`<${PutOut} key=${asked} what=${asked} nick=${nick} channel=${channel} whois=${whois} order=${order} onDone=${() => setAsked(null)} />`}
  `;
}

// By account it holds under any name, by host for guests too; a nick alone is changed in a moment.
function PutOut({ what, nick, channel, whois, order, onDone }) {
  const known = whois?.done && fold(whois.nick) === fold(nick) ? whois : {};
  const ways = [known.account && [`a:${known.account}`, word("mask.account", { account: known.account })], known.host && [`*!*@${known.host}`, word("mask.host", { host: known.host })], [`${nick}!*@*`, word("mask.name", { nick })]].filter(Boolean);
  const [way, setWay] = useState(null);
  const [time, setTime] = useState("");
  const [reason, setReason] = useState("");
  const field = useRef();
  useEffect(() => field.current?.focus(), [what]);
  const mask = way ?? ways[0][0];
  const submit = (event) => {
    event.preventDefault();
    if (what === "mute") order(...banning(channel.name, `m:${mask}`, time));
    if (what === "ban") order(...banning(channel.name, mask, time));
    if (what !== "mute") order("KICK", [channel.name, nick], reason.trim() || undefined);
    onDone();
  };
  return html`
    <form class="put-out" onSubmit=${submit}>
      ${what !== "kick" &&
      html`<fieldset><legend>${word("card.by")}</legend>
        ${ways.map(([each, label]) => html`<label key=${each} class="check"><input type="radio" name="way" checked=${each === mask} onChange=${() => setWay(each)} /> ${label}</label>`)}
        <${HowLong} time=${time} onTime=${setTime} />
      </fieldset>`}
      ${what !== "mute" && html`<input ref=${field} aria-label=${word("card.reason")} placeholder=${word("card.reason-hint")} value=${reason} onInput=${(event) => setReason(event.target.value)} />`}
      <button class="primary danger" type="submit">${word(`card.do-${what}`, { nick })}</button>
    </form>
  `;
}
