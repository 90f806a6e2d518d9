import { html, memo, useEffect, useLayoutEffect, useRef, useState } from "../preact.js";
import { complete, isSecret } from "../model/commands.js";
import { isUnseen, plain } from "../model/text.js";
import { phrase, word } from "../model/words.js";
import { Completion } from "./completion.js";
import { isLong } from "./formatted.js";
import { asksForHelp, asksWhoIs } from "./typed.js";
import { Icon } from "./icons.js";
import { nameColours } from "./name.js";

// What was sent from each conversation, the last one last.
const sent = new Map();
const REMEMBERED = 100;

// Where messages are written. Enter sends, Shift+Enter begins a new line, Up brings back what was typed before.
export const Composer = memo(({ client, buffer, id, name, reply, onReply, onEmoji, onLong, onHelp, onPerson }) => {
  const field = useRef();
  const { choices, look, choose, key: chooseByKey } = useCompletion(client, buffer, field);
  const recall = useRecall(id, field);
  useLayoutEffect(() => fill(field.current, client.draft(buffer)), [id]);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches || reply) field.current.focus({ preventScroll: true });
  }, [id, reply?.id]);

  const input = () => {
    grow(field.current);
    client.draft(buffer, isSecret(field.current.value) ? "" : field.current.value);
    client.act({ type: "typing", buffer, active: field.current.value !== "" && !/^\/(?!\/)/.test(field.current.value) });
    look();
  };
  const submit = () => {
    const text = field.current.value;
    if (isUnseen(text)) return;
    if (isLong(text.trim()) && !/^\/(?!\/)/.test(text)) onLong(text, send);
    else send(text);
  };
  const send = (text) => {
    if (asksForHelp(text)) onHelp();
    else if (asksWhoIs(text)) onPerson(asksWhoIs(text), field.current);
    else client.act({ type: "entered", buffer, text, replyTo: reply?.id ?? "" });
    client.act({ type: "seen", buffer });
    if (!isSecret(text)) recall.remember(text);
    client.draft(buffer, "");
    fill(field.current, "");
    look();
    onReply(null);
  };
  const key = (event) => {
    if (chooseByKey(event) || recall.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && reply) {
      event.stopPropagation();
      onReply(null);
    }
  };
  const insert = (emoji) => {
    field.current.setRangeText(emoji, field.current.selectionStart, field.current.selectionEnd, "end");
    field.current.focus();
    input();
  };
  return html`
    <form class="composer" onSubmit=${(event) => (event.preventDefault(), submit())}>
      ${choices && html`<${Completion} choices=${choices} onChoose=${choose} />`}
      ${reply && html`<${Replying} to=${reply} onCancel=${() => onReply(null)} />`}
      <div class="composer-line">
        <div class="grow"><textarea id="entry" dir="auto" ref=${field} rows="1" placeholder=${word("entry.to", { name })} aria-label=${word("entry.to", { name })} autocomplete="off" enterkeyhint="send"
          aria-autocomplete="list" aria-controls=${choices ? "completion" : undefined}
          aria-activedescendant=${choices?.at >= 0 ? `completion-${choices.at}` : undefined}
          onInput=${input} onKeyDown=${key} onBlur=${() => look(true)}></textarea></div>
        <button class="quiet-button" type="button" title=${word("emoji")} aria-label=${word("emoji")} onClick=${(event) => onEmoji(event.currentTarget, insert)}><${Icon} name="smile" /></button>
        <button class="quiet-button send" type="submit" title=${word("entry.send-key")} aria-label=${word("send")}><${Icon} name="send" /></button>
      </div>
    </form>
  `;
});

function Replying({ to, onCancel }) {
  return html`
    <div class="replying" style=${nameColours(to.from)}>
      <${Icon} name="reply" /> <span>${phrase("entry.replying", { nick: html`<b class="name">${to.from}</b>`, text: to.redacted ? word("message.was-removed") : plain(to.text).split("\n")[0] })}</span>
      <button class="quiet-button" type="button" aria-label=${word("entry.no-reply")} onClick=${onCancel}><${Icon} name="close" /></button>
    </div>
  `;
}

// The choices for what is being typed: {from, to, options, at}, or null. `at` is the one that Enter takes: that of a command
// at once, another when a key has led there (-1 before), since a sentence may end in what looks like the beginning of one.
function useCompletion(client, buffer, field) {
  const [choices, setChoices] = useState(null);
  const find = () => complete(client.state, buffer, field.current.value, field.current.selectionStart);
  const look = (close) => {
    const found = close === true || field.current.value === "" ? null : find();
    setChoices(found && found.options.length > 0 && field.current.selectionStart === found.to && wanted(field.current.value, found) ? { ...found, at: isCommand(found) ? 0 : -1 } : null);
  };
  const choose = (option, { from, to } = choices) => {
    field.current.setRangeText(option.insert, from, to, "end");
    setChoices(null);
    field.current.focus();
    grow(field.current);
    client.draft(buffer, field.current.value);
  };
  const move = (by) => setChoices({ ...choices, at: (Math.max(choices.at, by < 0 ? 0 : -1) + by + choices.options.length) % choices.options.length });
  const tab = () => {
    const found = find();
    if (!found || found.options.length === 0) return false;
    if (found.options.length === 1) choose(found.options[0], found);
    else setChoices({ ...found, at: 0 });
    return true;
  };
  const key = (event) => {
    const plainTab = event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !event.altKey;
    if (!choices) return plainTab && field.current.value !== "" && done(event, tab());
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Tab") choose(choices.options[Math.max(choices.at, 0)]);
    else if (event.key === "Enter" && choices.at >= 0 && !typedInFull(field.current.value, choices)) choose(choices.options[choices.at]);
    else if (event.key === "Escape") setChoices(null);
    else return false;
    return done(event, true);
  };
  return { choices, look, choose, key };
}

// Names are offered unasked only after an "@": everybody's words would otherwise open the list.
const wanted = (value, { from }) => /^[/@:#]/.test(value.slice(from));

const isCommand = ({ options }) => options[0].insert.startsWith("/");

// A command that is typed in full needs no choosing: Enter sends it.
const typedInFull = (value, { from, to, options, at }) => options[at].insert.trim() === value.slice(from, to);

// Up and Down lead through what was sent before.
function useRecall(id, field) {
  const at = useRef(0);
  const list = () => sent.get(id) ?? [];
  const show = (steps) => {
    at.current = steps;
    fill(field.current, steps === 0 ? "" : list().at(-steps));
  };
  const key = (event) => {
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
    const { value } = field.current;
    const untouched = value === "" || (at.current > 0 && value === list().at(-at.current));
    if (!untouched) return false;
    if (event.key === "ArrowUp" && (value === "" ? 0 : at.current) < list().length) show((value === "" ? 0 : at.current) + 1);
    else if (event.key === "ArrowDown" && value !== "") show(at.current - 1);
    else return false;
    return done(event, true);
  };
  const remember = (text) => {
    sent.set(id, [...list().filter((each) => each !== text), text].slice(-REMEMBERED));
    at.current = 0;
  };
  return { key, remember };
}

function fill(field, text) {
  field.value = text;
  grow(field);
}

// As high as its text, as far as the style sheet lets it: the text, unseen behind the field, gives the height.
function grow(field) {
  field.parentElement.dataset.text = field.value;
}

function done(event, is) {
  if (is) event.preventDefault();
  return is;
}
