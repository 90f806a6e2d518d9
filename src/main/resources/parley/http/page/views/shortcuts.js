import { useEffect, useRef } from "../preact.js";
import { inOrder } from "./sections.js";

// The keys that work wherever the focus is, unless a window is open.
export function useKeys(client, ui, acts, change) {
  const now = useRef();
  now.current = { ui, acts, change, client };
  useEffect(() => {
    const key = (event) => {
      if (now.current.ui.dialog) return;
      const handle = keyOf(event) ?? (typesAnywhere(event) && focusEntry);
      if (!handle) return;
      if (handle !== focusEntry) event.preventDefault();
      handle(now.current);
    };
    document.addEventListener("keydown", key);
    return () => document.removeEventListener("keydown", key);
  }, []);
}

function keyOf(event) {
  const { key, altKey: alt, shiftKey: shift } = event;
  const control = event.ctrlKey || event.metaKey;
  if (control && !alt) {
    if (key.toLowerCase() === "k") return ({ acts }) => acts.onDialog({ kind: "switcher" });
    if (shift && key.toLowerCase() === "f") return ({ acts }) => acts.onPanel("search");
    if (key === "End" && !entryText()) return scroll(Infinity);
    return null;
  }
  if (alt) return key === "ArrowUp" ? step(-1, shift) : key === "ArrowDown" ? step(1, shift) : null;
  if (key === "PageUp") return scroll(-1);
  if (key === "PageDown") return scroll(1);
  if (key === "Escape") return shift ? ({ acts }) => acts.onSeenAll() : escape;
  if (key === "?" && (!isField(event.target) || (event.target.matches(".composer textarea") && !entryText()))) return ({ acts }) => acts.onDialog({ kind: "keys" });
  return null;
}

const entry = () => document.querySelector(".composer textarea");
const entryText = () => entry()?.value ?? "";
const isField = (element) => element.matches("input, textarea, select");
const focusEntry = () => entry()?.focus();

// A letter typed where nothing takes letters is meant for the entry field.
function typesAnywhere({ key, target, ctrlKey, metaKey, altKey }) {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey && !isField(target) && !target.closest(".popover");
}

const scroll = (pages) => () => {
  const log = document.querySelector(".log");
  log.scrollTop = pages === Infinity ? log.scrollHeight : log.scrollTop + pages * log.clientHeight * 0.9;
};

function escape({ client, ui, acts, change }) {
  if (ui.popover) change({ popover: null });
  else if (ui.drawer) change({ drawer: null });
  else if (ui.panel === "search" || ui.panel === "mentions") acts.onClosePanel();
  else if (ui.reply) change({ reply: null });
  else acts.onSeen(client.state.shown);
  focusEntry();
}

// To the next conversation in the order of the sidebar, or the next with something unread.
const step = (by, unread) => ({ client, acts }) => {
  const order = inOrder(client.state, client.settings.sort);
  const at = order.findIndex(({ key }) => key === client.state.shown);
  for (let i = 1; i <= order.length; i++) {
    const next = order[(at + by * i + order.length * i) % order.length];
    if (!unread || next.unread > 0) return acts.onShow(next.key);
  }
  return undefined;
};
