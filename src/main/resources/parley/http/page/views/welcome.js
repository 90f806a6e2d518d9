import { html, useEffect, useRef, useState } from "../preact.js";
import { Check } from "./check.js";
import { Late } from "./late.js";
import { phrase, word } from "../model/words.js";

// The first visit: a name is enough. Who has an account gives its password too, everybody that of the chat, if it has one, and the
// server's owner makes an account, as does who comes by an invitation.
export function Welcome({ identity, login: tried, problem, channels, busy, keep, onKeep, isOwner, isInvited, passkeys, recover, onStart }) {
  const [name, setName] = useState(identity?.nick ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const needsCode = problem?.kind === "CODE" && tried;
  const [serverPassword, setServerPassword] = useState("");
  const locked = problem?.kind === "SERVER_PASSWORD" || !!identity?.serverPassword;
  const [registered, setRegistered] = useState(problem?.kind === "PASSWORD" || !!identity?.account);
  const [fault, setFault] = useState("");
  const [forgotten, setForgotten] = useState(false);
  const registers = isOwner || (isInvited && !registered);
  const told = fault || problem?.text;
  const field = useRef();
  useEffect(() => field.current?.focus(), [forgotten]);
  useEffect(() => {
    if (problem?.kind === "PASSWORD") setRegistered(true);
  }, [problem]);
  const submit = (event) => {
    event.preventDefault();
    const nick = name.trim();
    const known = needsCode ? { ...tried, password: `${tried.password},${code.replaceAll(" ", "")}` } : { account: nick, password };
    const login = !isOwner && (needsCode || (registered && password !== "")) ? known : null;
    if (/\s/.test(nick)) setFault(word("name.one-word"));
    else if (nick !== "") onStart({ nick, channels, login, serverPassword: serverPassword || identity?.serverPassword }, password);
  };
  const byPasskey = () => {
    const nick = name.trim();
    if (nick === "" || /\s/.test(nick)) setFault(word("name.one-word"));
    else onStart({ nick, channels, login: { account: nick, passkey: true }, serverPassword: serverPassword || identity?.serverPassword }, "");
  };
  if (forgotten) {
    return html`
      <main class="welcome">
        <div class="welcome-box"><h1>${word("recover.title")}</h1><${Late} view="Recover" name=${name.trim()} recover=${recover} onClose=${() => setForgotten(false)} /></div>
      </main>
    `;
  }
  return html`
    <main class="welcome">
      <form class="welcome-box" onSubmit=${submit}>
        <h1>Parley</h1>
        <p>${isOwner
          ? word("welcome.owner")
          : phrase(isInvited ? "welcome.invited" : "welcome.hint", { channels: html`<b><bdi>${channels.join(word("comma"))}</bdi></b>` })}</p>
        <label>${word("name.yours")}
          <input ref=${field} name="nick" value=${name} autocomplete="username" autocapitalize="none" spellcheck=${false} required
            aria-describedby=${told ? "problem" : undefined} aria-invalid=${told ? "true" : undefined} onInput=${(event) => (setFault(""), setName(event.target.value))} />
        </label>
        ${locked &&
        html`<label>${word("welcome.server-password")}
          <input name="serverPassword" type="password" value=${serverPassword} autocomplete="off" required=${problem?.kind === "SERVER_PASSWORD"}
            onInput=${(event) => setServerPassword(event.target.value)} />
        </label>`}
        ${needsCode &&
        html`<label>${word("login.code")}
          <input name="code" value=${code} autocomplete="one-time-code" autocapitalize="none" spellcheck=${false} required onInput=${(event) => setCode(event.target.value)} />
        </label>`}
        ${(registered || registers) && !needsCode &&
        html`<label>${word("login.password")}
          <input name="password" type="password" value=${password} required=${registers} autocomplete=${registers ? "new-password" : "current-password"} onInput=${(event) => setPassword(event.target.value)} />
        </label>`}
        ${(registered || locked || registers) && html`<${Check} label=${word("login.stay")} checked=${keep} onChange=${onKeep} />`}
        ${told && html`<p class="problem" id="problem" role="alert">${told}</p>`}
        <button class="primary" type="submit" disabled=${busy}>${busy ? word("welcome.busy") : word("welcome.button")}</button>
        ${passkeys && registered && !isOwner && html`<button class="passkey" type="button" disabled=${busy} onClick=${byPasskey}>${word("passkey.use")}</button>`}
        ${!isOwner &&
        html`<button class="link" type="button" aria-expanded=${String(registered)} onClick=${() => setRegistered(!registered)}>
          ${registered ? word("login.has-none") : word("login.has")}
        </button>`}
        ${registered && !isOwner && html`<button class="link forgotten" type="button" onClick=${() => setForgotten(true)}>${word("recover.link")}</button>`}
      </form>
    </main>
  `;
}
