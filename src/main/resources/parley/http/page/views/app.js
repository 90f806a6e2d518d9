import { html, useEffect, useMemo, useReducer, useState } from "../preact.js";
import { network, pending } from "../model/state.js";
import { addressOf } from "../address.js";
import { Banner } from "./banner.js";
import { Conversation } from "./conversation.js";
import { OpenDialog, OpenPopover } from "./dialogs.js";
import { showsNamesOf } from "./name.js";
import { useKeys } from "./shortcuts.js";
import { People } from "./people.js";
import { Search } from "./search.js";
import { Sidebar } from "./sidebar.js";
import { Welcome } from "./welcome.js";

// The page, whole. `channels` is where a new visitor comes in, and `ownersWord` what makes them the first operator.
export function App({ client, channels, ownersWord }) {
  const { state, settings } = useClient(client);
  showsNamesOf(state);
  const [asked, setAsked] = useState(!client.known);
  const [owning, setOwning] = useState(!!ownersWord);
  useEffect(() => {
    if (state.phase === "ONLINE" || (client.known && !state.problem)) setAsked(!client.known);
  }, [state.phase, state.problem]);
  const isOwner = owning || !!state.owning;
  const start = (identity, password) => {
    client.start(identity);
    setOwning(false);
    if (isOwner) client.act({ type: "own", word: ownersWord, password });
  };
  const problem = state.phase === "ONLINE" ? null : state.problem;
  if (!client.known || asked || problem || owning) {
    const busy = !problem && client.known && !owning;
    return html`<${Welcome} identity=${client.identity} problem=${problem} channels=${channels} busy=${busy} keep=${settings.keepPassword} onKeep=${(keepPassword) => client.set({ keepPassword })} isOwner=${isOwner} onStart=${start} />`;
  }
  return html`<${Chat} client=${client} state=${state} settings=${settings} />`;
}

// What this page alone knows: what is open, and where.
const CLOSED = { panel: "people", drawer: null, dialog: null, popover: null, reply: null, jump: null, returned: 0 };

function Chat({ client, state, settings }) {
  const [ui, change] = useReducer((before, news) => ({ ...before, ...news }), { ...CLOSED, panel: wide() ? "people" : null });
  const acts = useActs(client, change);
  const attended = useAttended();
  const buffer = state.buffers.get(state.shown) ?? state.buffers.get("");
  const excerpt = state.excerpt?.buffer === buffer.key ? state.excerpt : null;
  const waiting = useMemo(() => pending(state, buffer.key), [state.outbox, buffer.key]);
  useTitle(state.buffers, buffer);
  useKeys(client, ui, acts, change);
  useEffect(() => {
    const narrowed = () => !wide() && ui.panel === "people" && change({ panel: null });
    WIDE.addEventListener("change", narrowed);
    return () => WIDE.removeEventListener("change", narrowed);
  }, [ui.panel]);
  useEffect(() => {
    if (state.found) change({ panel: "search" });
  }, [state.found]);
  return html`
    <div class=${`page ${ui.drawer ? "drawn" : ""}`}>
      <a class="skip" href="#entry" onClick=${skip}>To the entry field</a>
      <${Banner} phase=${state.phase} why=${state.why} retryAt=${state.retryAt} waiting=${state.outbox.filter(({ stage }) => stage === "WAITING").length} onRetry=${() => client.act({ type: "reconnect" })} />
      <${Sidebar} buffers=${state.buffers} current=${buffer.key} nick=${state.nick} account=${state.account} away=${!!buffer.members.get(state.nick)?.away} online=${state.phase === "ONLINE"}
        network=${network(state)} onShow=${acts.onShow} onLeave=${acts.onLeave} onDialog=${acts.onDialog} />
      ${ui.drawer && html`<button class="shade" type="button" aria-label="Close" onClick=${() => change({ drawer: null })}></button>`}
      <${Conversation} key=${buffer.id} client=${client} buffer=${buffer} excerpt=${excerpt} pending=${waiting} nick=${state.nick} ignored=${state.ignored} happenings=${settings.happenings !== false}
        attended=${attended} ui=${ui} change=${change} acts=${acts} />
      ${ui.panel === "people" && buffer.kind === "CHANNEL" && html`<${People} members=${buffer.members} onPerson=${acts.onPerson} onClose=${acts.onClosePanel} />`}
      ${ui.panel === "search" && html`<${Search} client=${client} found=${state.found} name=${buffer.name} onLead=${acts.onLead} onClose=${acts.onClosePanel} />`}
      <${OpenDialog} dialog=${ui.dialog} client=${client} state=${state} settings=${settings} buffer=${buffer} acts=${acts} />
      <${OpenPopover} popover=${ui.popover} client=${client} state=${state} change=${change} />
    </div>
  `;
}

const WIDE = matchMedia("(min-width: 60rem)");
const wide = () => WIDE.matches;

function skip(event) {
  event.preventDefault();
  document.querySelector(".composer textarea").focus();
}

function useClient(client) {
  const [, draw] = useReducer((count) => count + 1, 0);
  useEffect(() => client.subscribe(draw), []);
  return { state: client.state, settings: client.settings };
}

// What can be done from several places; the same functions always.
function useActs(client, change) {
  return useMemo(() => {
    const show = (buffer) => {
      change({ drawer: null, reply: null, jump: null, popover: null, ...(wide() ? {} : { panel: null }) });
      client.act({ type: "show", buffer });
    };
    return {
      onShow: show,
      onJoin: (channel) => (change({ drawer: null, reply: null, jump: null }), client.act({ type: "join", channel })),
      onConverse: (nick) => (change({ drawer: null, reply: null, jump: null }), client.act({ type: "converse", nick })),
      onLeave: (buffer) => client.act({ type: "leave", buffer }),
      onLead: (buffer, id) => {
        change({ drawer: null, reply: null, popover: null, ...(wide() ? {} : { panel: null }), jump: { id } });
        client.act({ type: "goTo", buffer, id });
      },
      onDialog: (dialog) => change({ dialog, drawer: null, popover: null }),
      onHelp: () => change({ dialog: { kind: "help" }, drawer: null, popover: null }),
      onDrawer: () => change({ drawer: "conversations" }),
      onPanel: (panel) => change({ panel }),
      onClosePanel: () => {
        change({ panel: null });
        client.act({ type: "forgetSearch" });
      },
      onReply: (reply) => change({ reply }),
      onPerson: (nick, by) => change({ popover: { kind: "person", nick, by } }),
      onEmoji: (by, onPick) => change({ popover: { kind: "emoji", by, onPick } }),
    };
  }, []);
}

// Whether somebody looks at the page.
function useAttended() {
  const [attended, setAttended] = useState(document.hasFocus());
  useEffect(() => {
    const look = () => setAttended(document.hasFocus() && !document.hidden);
    const events = [[window, "focus"], [window, "blur"], [document, "visibilitychange"]];
    for (const [where, what] of events) where.addEventListener(what, look);
    return () => events.forEach(([where, what]) => where.removeEventListener(what, look));
  }, []);
  return attended;
}

function useTitle(buffers, buffer) {
  let mentions = 0;
  for (const each of buffers) mentions += each.mentions;
  const title = `${mentions > 0 ? `(${mentions}) ` : ""}${buffer.name || "Server"} · Parley`;
  useEffect(() => {
    document.title = title;
    if (buffer.kind === "CHANNEL" && buffer.name.startsWith("#")) history.replaceState(null, "", addressOf(buffer.name));
  }, [title]);
}
