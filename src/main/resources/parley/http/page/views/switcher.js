import { html, useState } from "../preact.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { word } from "../model/words.js";

// Goes to a conversation by some letters of its name, or opens it.
export function Switcher({ buffers, isChannel, onShow, onJoin, onConverse, onClose }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const choices = choicesFor(text.trim(), [...buffers], isChannel);
  const choose = ({ kind, key }) => {
    onClose();
    ({ show: onShow, join: onJoin, converse: onConverse })[kind](key);
  };
  const key = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && choices.length > 0) setAt((at + by + choices.length) % choices.length);
    else if (event.key === "Enter" && choices[at]) choose(choices[at]);
    else return;
    event.preventDefault();
  };
  const input = (event) => {
    setText(event.target.value);
    setAt(0);
  };
  return html`
    <${Dialog} title=${word("switcher.title")} kind="switcher" onClose=${onClose}>
      <input type="text" placeholder=${word("switcher.what")} aria-label=${word("switcher.what")} role="combobox" aria-expanded="true" aria-autocomplete="list"
        aria-controls="switcher-list" aria-activedescendant=${`switch-${at}`} value=${text} onInput=${input} onKeyDown=${key} data-first />
      <ul class="choices" id="switcher-list" role="listbox" aria-label=${word("conversations")}>
        ${choices.map(
          (choice, i) => html`
            <li key=${`${choice.kind} ${choice.key}`} id=${`switch-${i}`} role="option" aria-selected=${String(i === at)} onClick=${() => choose(choice)}>
              <${Icon} name=${choice.icon} /> <bdi>${choice.label}</bdi> ${choice.unread > 0 && html`<span class="count">${choice.unread}</span>`}
            </li>
          `,
        )}
      </ul>
    <//>
  `;
}

const MOST = 12;

function choicesFor(text, buffers, isChannel) {
  const wanted = text.toLowerCase();
  const known = buffers
    .map(({ key, name, kind, unread }) => ({ kind: "show", key, label: name || word("server"), unread, icon: kind === "DIRECT" ? "person" : "message" }))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => rank(b, wanted) - rank(a, wanted))
    .slice(0, MOST);
  if (text === "" || /[\s,]/.test(text)) return known;
  if (known.some(({ label }) => label.toLowerCase() === wanted || label.slice(1).toLowerCase() === wanted)) return known;
  const channel = isChannel(text);
  const join = { kind: "join", key: channel ? text : `#${text}`, label: word("switcher.join", { channel: channel ? text : `#${text}` }), icon: "add" };
  return [...known, join, ...(channel ? [] : [{ kind: "converse", key: text, label: word("switcher.write", { nick: text }), icon: "person" }])];
}

// What begins with the letters comes before what contains them, what is unread before what is read.
function rank({ label, unread }, wanted) {
  const begins = wanted !== "" && (label.toLowerCase().startsWith(wanted) || label.slice(1).toLowerCase().startsWith(wanted));
  return (begins ? 2 : 0) + (unread > 0 ? 1 : 0);
}
