import { html, useState } from "../preact.js";
import { word } from "../model/words.js";

// For who has forgotten the password: a word is sent to the account's address, and gives it another password. `recover` asks the
// server by a connection of its own: nobody need be in.
export function Recover({ name, recover, onClose }) {
  const [account, setAccount] = useState(name);
  const [sent, setSent] = useState(false);
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [mailed, setMailed] = useState("");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState("");
  const ask = (request, then) => {
    setBusy(true);
    setFault("");
    recover({ account: account.trim(), ...request }, (why) => {
      setBusy(false);
      setFault(why);
      if (!why) then();
    });
  };
  const submit = (event) => {
    event.preventDefault();
    if (sent) ask({ mailed: mailed.trim(), password }, () => setDone(true));
    else ask({}, () => setSent(true));
  };
  if (done) return html`<p role="status">${word("recover.done")}</p><button type="button" onClick=${onClose}>${word("recover.back")}</button>`;
  return html`
    <form class="recover" onSubmit=${submit}>
      <p class="hint" role="status">${word(sent ? "recover.sent" : "recover.hint")}</p>
      <label>${word("login.account")}
        <input name="account" value=${account} required pattern="\\S+" readonly=${sent} autocomplete="username" autocapitalize="none" spellcheck=${false} onInput=${(event) => setAccount(event.target.value)} />
      </label>
      ${sent &&
      html`<label>${word("recover.word")}
          <input name="mailed" value=${mailed} required pattern="\\s*\\S+\\s*" autocomplete="one-time-code" autocapitalize="none" spellcheck=${false} onInput=${(event) => setMailed(event.target.value)} />
        </label>
        <label>${word("recover.password")}
          <input name="newPassword" type="password" value=${password} required autocomplete="new-password" onInput=${(event) => setPassword(event.target.value)} />
        </label>`}
      ${fault && html`<p class="problem" role="alert">${fault}</p>`}
      <button class="primary" type="submit" disabled=${busy}>${word(sent ? "recover.button" : "recover.send")}</button>
      <button class="link" type="button" onClick=${onClose}>${word("recover.back")}</button>
    </form>
  `;
}
