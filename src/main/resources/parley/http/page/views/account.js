import { html, useEffect, useState } from "../preact.js";
import { Dialog } from "./dialog.js";
import { Check } from "./settings.js";
import { briefTime, fullTime } from "./time.js";

// One's name, whether one is away, and one's account: to register the name, to log in, to log out.
export function AccountBox({ client, nick, account, logins, away, problem, keep, onClose }) {
  useEffect(() => client.act({ type: "askLogins" }), [account]);
  const enter = (text) => client.act({ type: "entered", buffer: "", text });
  return html`
    <${Dialog} title="You" onClose=${onClose}>
      <${OneField} label="Your name" value=${nick} button="Change" required onSend=${(name) => client.act({ type: "rename", nick: name })} />
      ${away
        ? html`<div class="line">You are away. <button type="button" onClick=${() => enter("/back")}>I am back</button></div>`
        : html`<${OneField} label="Leave word that you are away" value="" button="Away" onSend=${(text) => enter(`/away ${text || "away"}`)} />`}
      <hr />
      ${problem && html`<p class="problem" role="alert">${problem.text}</p>`}
      ${account ? html`<${LoggedIn} client=${client} account=${account} logins=${logins} />` : html`<${Guest} client=${client} nick=${nick} onDone=${onClose} />`}
      <${Check} label="Stay logged in on this device" checked=${keep} onChange=${(stay) => client.set({ stay })} />
    <//>
  `;
}

function LoggedIn({ client, account, logins }) {
  return html`
    <p>You are logged in as <b>${account}</b>: the name is yours on every device, and what you missed waits for you.</p>
    <button type="button" onClick=${() => client.forget()}>Log out</button>
    ${logins && html`<${Logins} client=${client} logins=${logins} />`}
  `;
}

const KINDS = { session: "", device: "stays logged in", app: "app password" };

// How else the account is logged in to. What is ended has to give the password again.
function Logins({ client, logins }) {
  const others = logins.filter((login) => !login.own);
  const end = (login) => client.act({ type: "endLogin", number: login.number });
  return html`
    <h3 id="logins">Logged in</h3>
    <ul class="logins" aria-labelledby="logins">
      ${logins.map((login) => html`
        <li key=${login.number}>
          <span>
            <b>${login.name}</b>${login.own ? " (this one)" : ""}
            <small title=${`Since ${fullTime(login.since)}`}>
              ${[KINDS[login.kind], login.seen ? `last seen ${briefTime(login.seen)}` : "here now", login.address === "*" ? "" : login.address].filter(Boolean).join(" · ")}
            </small>
          </span>
          ${!login.own && html`<button type="button" aria-label=${`End ${login.name}`} onClick=${() => end(login)}>${login.kind === "app" ? "Take back" : "Log out"}</button>`}
        </li>`)}
    </ul>
    ${others.some((login) => login.kind !== "app") && html`<button type="button" onClick=${() => client.act({ type: "endLogin" })}>Log out everywhere else</button>`}
  `;
}

// What comes of it is told in the log.
function Guest({ client, nick, onDone }) {
  const act = (action) => {
    client.act(action);
    onDone();
  };
  return html`
    <${Secret} nick=${nick} title=${`Make ${nick} yours`} button="Register" autocomplete="new-password"
      hint="With a password nobody else can be called so, and all your devices know what you have read."
      onSend=${(password) => act({ type: "register", password })} />
    <${Secret} nick=${nick} title="I have an account" asksAccount button="Log in" autocomplete="current-password"
      onSend=${(password, account) => act({ type: "logIn", login: { account, password } })} />
    <button class="link" type="button" onClick=${() => client.forget()}>Leave, and forget my name here</button>
  `;
}

function Secret({ nick, title, hint, asksAccount, button, autocomplete, onSend }) {
  const [account, setAccount] = useState(nick);
  const [password, setPassword] = useState("");
  const submit = (event) => {
    event.preventDefault();
    onSend(password, account.trim());
  };
  return html`
    <form onSubmit=${submit}>
      <h3>${title}</h3>
      ${hint && html`<p class="hint">${hint}</p>`}
      <div class="line">
        <input type="text" hidden=${!asksAccount} required autocomplete="username" aria-label="Account" value=${account} spellcheck=${false} onInput=${(event) => setAccount(event.target.value)} />
        <input type="password" required aria-label=${`${title}: password`} placeholder="Password" autocomplete=${autocomplete} value=${password}
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
