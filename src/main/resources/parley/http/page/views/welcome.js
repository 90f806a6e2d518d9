import { html, useEffect, useRef, useState } from "../preact.js";
import { Check } from "./settings.js";

// The first visit: a name is enough. Who has an account gives its password too, everybody that of the chat, if it has one, and the
// server's owner makes an account.
export function Welcome({ identity, login: tried, problem, channels, busy, keep, onKeep, isOwner, onStart }) {
  const [name, setName] = useState(identity?.nick ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const needsCode = problem?.kind === "CODE" && tried;
  const [serverPassword, setServerPassword] = useState("");
  const locked = problem?.kind === "SERVER_PASSWORD" || !!identity?.serverPassword;
  const [registered, setRegistered] = useState(problem?.kind === "PASSWORD" || !!identity?.account);
  const [fault, setFault] = useState("");
  const told = fault || problem?.text;
  const field = useRef();
  useEffect(() => field.current.focus(), []);
  useEffect(() => {
    if (problem?.kind === "PASSWORD") setRegistered(true);
  }, [problem]);
  const submit = (event) => {
    event.preventDefault();
    const nick = name.trim();
    const known = needsCode ? { ...tried, password: `${tried.password},${code.replaceAll(" ", "")}` } : { account: nick, password };
    const login = !isOwner && (needsCode || (registered && password !== "")) ? known : null;
    if (/\s/.test(nick)) setFault("A name is one word");
    else if (nick !== "") onStart({ nick, channels, login, serverPassword: serverPassword || identity?.serverPassword }, password);
  };
  return html`
    <main class="welcome">
      <form class="welcome-box" onSubmit=${submit}>
        <h1>Parley</h1>
        <p>${isOwner
          ? "This server is yours. Choose a name and a password: they make you its first operator, and an account."
          : html`One chat for everybody here. Choose a name, and you are in <b>${channels.join(", ")}</b>.`}</p>
        <label>Your name
          <input ref=${field} name="nick" value=${name} autocomplete="username" autocapitalize="none" spellcheck=${false} required
            aria-describedby=${told ? "problem" : undefined} aria-invalid=${told ? "true" : undefined} onInput=${(event) => (setFault(""), setName(event.target.value))} />
        </label>
        ${locked &&
        html`<label>The chat's password
          <input name="serverPassword" type="password" value=${serverPassword} autocomplete="off" required=${problem?.kind === "SERVER_PASSWORD"}
            onInput=${(event) => setServerPassword(event.target.value)} />
        </label>`}
        ${needsCode &&
        html`<label>Code of your authenticator, or a recovery word
          <input name="code" value=${code} autocomplete="one-time-code" autocapitalize="none" spellcheck=${false} required onInput=${(event) => setCode(event.target.value)} />
        </label>`}
        ${(registered || isOwner) && !needsCode &&
        html`<label>Password
          <input name="password" type="password" value=${password} required=${isOwner} autocomplete=${isOwner ? "new-password" : "current-password"} onInput=${(event) => setPassword(event.target.value)} />
        </label>`}
        ${(registered || locked || isOwner) && html`<${Check} label="Stay logged in on this device" checked=${keep} onChange=${onKeep} />`}
        ${told && html`<p class="problem" id="problem" role="alert">${told}</p>`}
        <button class="primary" type="submit" disabled=${busy}>${busy ? "Coming in…" : "Come in"}</button>
        ${!isOwner &&
        html`<button class="link" type="button" aria-expanded=${String(registered)} onClick=${() => setRegistered(!registered)}>
          ${registered ? "I have no account" : "I have an account"}
        </button>`}
      </form>
    </main>
  `;
}
