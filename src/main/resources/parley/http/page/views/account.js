import { html, useState } from "../preact.js";
import { Dialog } from "./dialog.js";
import { Check } from "./settings.js";
import { phrase, word } from "../model/words.js";

// One's name, whether one is away, and one's account: to register the name, to log in, to log out.
export function AccountBox({ client, nick, account, away, problem, keep, onClose }) {
  const enter = (text) => client.act({ type: "entered", buffer: "", text });
  return html`
    <${Dialog} title=${word("account.you")} onClose=${onClose}>
      <${OneField} label=${word("name.yours")} value=${nick} button=${word("name.change")} required onSend=${(name) => client.act({ type: "rename", nick: name })} />
      ${away
        ? html`<div class="line">${word("away.is")} <button type="button" onClick=${() => enter("/back")}>${word("away.back")}</button></div>`
        : html`<${OneField} label=${word("away.leave")} value="" button=${word("away.button")} onSend=${(text) => enter(`/away ${text || word("away.default")}`)} />`}
      <hr />
      ${problem && html`<p class="problem" role="alert">${problem.text}</p>`}
      ${account ? html`<${LoggedIn} account=${account} onLogout=${() => client.forget()} />` : html`<${Guest} client=${client} nick=${nick} onDone=${onClose} />`}
      <${Check} label=${word("login.stay")} checked=${keep} onChange=${(keepPassword) => client.set({ keepPassword })} />
    <//>
  `;
}

function LoggedIn({ account, onLogout }) {
  return html`
    <p>${phrase("login.is", { account: html`<b>${account}</b>` })}</p>
    <button type="button" onClick=${onLogout}>${word("login.out")}</button>
  `;
}

// What comes of it is told in the log.
function Guest({ client, nick, onDone }) {
  const act = (action) => {
    client.act(action);
    onDone();
  };
  return html`
    <${Secret} nick=${nick} title=${word("register.title", { nick })} button=${word("register.button")} autocomplete="new-password"
      hint=${word("register.hint")}
      onSend=${(password) => act({ type: "register", password })} />
    <${Secret} nick=${nick} title=${word("login.has")} asksAccount button=${word("login.button")} autocomplete="current-password"
      onSend=${(password, account) => act({ type: "logIn", login: { account, password } })} />
    <button class="link" type="button" onClick=${() => client.forget()}>${word("login.forget")}</button>
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
        <input type="text" hidden=${!asksAccount} required autocomplete="username" aria-label=${word("login.account")} value=${account} spellcheck=${false} onInput=${(event) => setAccount(event.target.value)} />
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
