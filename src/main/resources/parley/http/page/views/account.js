import { html, useEffect, useState } from "../preact.js";
import { Dialog } from "./dialog.js";
import { Check } from "./check.js";
import { Recover } from "./recover.js";
import { briefTime, fullTime } from "./time.js";
import { keptFor } from "./howlong.js";
import { phrase, word } from "../model/words.js";

// One's name, whether one is away, and one's account: to register the name, to log in, to log out.
export function AccountBox({ client, nick, account, tokens, logins, away, problem, keep, onClose }) {
  useEffect(() => client.act({ type: "askLogins" }), [account]);
  const enter = (text) => client.act({ type: "entered", buffer: "", text });
  return html`
    <${Dialog} title=${word("account.you")} onClose=${onClose}>
      <${OneField} label=${word("name.yours")} value=${nick} button=${word("name.change")} required onSend=${(name) => client.act({ type: "rename", nick: name })} />
      ${away
        ? html`<div class="line">${word("away.is")} <button type="button" onClick=${() => enter("/back")}>${word("away.back")}</button></div>`
        : html`<${OneField} label=${word("away.leave")} value="" button=${word("away.button")} onSend=${(text) => enter(`/away ${text || word("away.default")}`)} />`}
      <hr />
      ${problem && html`<p class="problem" role="alert">${problem.text}</p>`}
      ${account ? html`<${LoggedIn} client=${client} account=${account} logins=${logins} />` : html`<${Guest} client=${client} nick=${nick} onDone=${onClose} />`}
      <p class="hint">${keptFor(tokens)}</p>
      <${Check} label=${word("login.stay")} checked=${keep} onChange=${(stay) => client.set({ stay })} />
    <//>
  `;
}

function LoggedIn({ client, account, logins }) {
  return html`
    <p>${phrase("login.is", { account: html`<b>${account}</b>` })}</p>
    <button type="button" onClick=${() => client.forget()}>${word("login.out")}</button>
    ${logins && html`<${Logins} client=${client} logins=${logins} />`}
    ${logins && client.hasPasskeys && html`<${Secret} nick=${account} title=${word("passkey.make")} button=${word("passkey.make-button")} autocomplete="current-password"
      hint=${word("passkey.hint")} onSend=${(password) => client.act({ type: "makePasskey", password })} />`}
    <${Secret} nick=${account} title=${word("address.label")} button=${word("name.change")} autocomplete="current-password" asksEmail needsEmail
      hint=${word("address.hint")} onSend=${(password, _, email) => client.act({ type: "setAddress", password, email })} />
  `;
}

// What lasts until it is taken back.
const LASTING = new Set(["app", "passkey"]);

// How else the account is logged in to. What is ended has to give the password again.
function Logins({ client, logins }) {
  const others = logins.filter((login) => !login.own);
  const end = (login) => client.act({ type: "endLogin", number: login.number });
  return html`
    <h3 id="logins">${word("logins.title")}</h3>
    <ul class="logins" aria-labelledby="logins">
      ${logins.map((login) => html`
        <li key=${login.number}>
          <span>
            <b>${login.name}</b>${login.own && html` ${word("logins.own")}`}
            <small title=${word("logins.since", { time: fullTime(login.since) })}>${about(login)}</small>
          </span>
          ${!login.own && html`<button type="button" aria-label=${word(LASTING.has(login.kind) ? "logins.take-back-name" : "logins.end", { name: login.name })} onClick=${() => end(login)}>${word(LASTING.has(login.kind) ? "logins.take-back" : "login.out")}</button>`}
        </li>`)}
    </ul>
    ${others.some((login) => !LASTING.has(login.kind)) && html`<button type="button" onClick=${() => client.act({ type: "endLogin" })}>${word("logins.end-others")}</button>`}
  `;
}

// What a login is, when it was there last, and from where.
function about({ kind, seen, address }) {
  const what = { session: "", device: word("logins.stays"), app: word("logins.app"), passkey: word("logins.passkey") }[kind];
  const when = seen ? word("logins.seen", { time: briefTime(seen) }) : word("logins.now");
  return [what, when, address === "*" ? "" : address].filter(Boolean).join(" · ");
}

// What comes of it is told in the log.
function Guest({ client, nick, onDone }) {
  const [forgotten, setForgotten] = useState(false);
  const act = (action) => {
    client.act(action);
    onDone();
  };
  return html`
    <${Secret} nick=${nick} title=${word("register.title", { nick })} button=${word("register.button")} autocomplete="new-password"
      hint=${word("register.hint")} asksEmail
      onSend=${(password, account, email) => act({ type: "register", password, email })} />
    ${client.hasPasskeys && html`<button type="button" onClick=${() => act({ type: "logIn", login: { account: nick, passkey: true } })}>${word("passkey.use")}</button>`}
    <${Secret} nick=${nick} title=${word("login.has")} asksAccount button=${word("login.button")} autocomplete="current-password"
      onSend=${(password, account) => act({ type: "logIn", login: { account, password } })} />
    ${forgotten
      ? html`<${Recover} name=${nick} recover=${(request, told) => client.recover(request, told)} onClose=${() => setForgotten(false)} />`
      : html`<button class="link forgotten" type="button" onClick=${() => setForgotten(true)}>${word("recover.link")}</button>`}
    <button class="link" type="button" onClick=${() => client.forget()}>${word("login.forget")}</button>
  `;
}

function Secret({ nick, title, hint, asksAccount, asksEmail, needsEmail, button, autocomplete, onSend }) {
  const [account, setAccount] = useState(nick);
  const [password, setPassword] = useState("");
  const [email, setEmail] = useState("");
  const submit = (event) => {
    event.preventDefault();
    setPassword("");
    onSend(password, account.trim(), email.trim());
  };
  return html`
    <form onSubmit=${submit}>
      <h3>${title}</h3>
      ${hint && html`<p class="hint">${hint}</p>`}
      <div class="line">
        <input type="text" hidden=${!asksAccount} required autocomplete="username" aria-label=${word("login.account")} value=${account} spellcheck=${false} onInput=${(event) => setAccount(event.target.value)} />
        ${asksEmail && html`<input type="email" required=${needsEmail} aria-label=${word("address.label")} placeholder=${word("address.label")} autocomplete="email" value=${email} onInput=${(event) => setEmail(event.target.value)} />`}
        <input type="password" required aria-label=${word("login.password-for", { what: title })} placeholder=${word("login.password")} autocomplete=${autocomplete} value=${password}
          onInput=${(event) => setPassword(event.target.value)} />
        <button type="submit">${button}</button>
      </div>
    </form>
  `;
}

function OneField({ label, value, button, required, onSend }) {
  const [text, setText] = useState(value);
  const submit = (event) => {
    event.preventDefault();
    onSend(text.trim());
  };
  return html`
    <form onSubmit=${submit}>
      <label>${label}
        <span class="line">
          <input value=${text} required=${required} spellcheck=${false} onInput=${(event) => setText(event.target.value)} />
          <button type="submit">${button}</button>
        </span>
      </label>
    </form>
  `;
}
