import { html, useEffect, useMemo, useReducer, useState } from "../preact.js";
import { chosen, network, pending } from "../model/state.js";
import { word } from "../model/words.js";
import { addressOf } from "../address.js";
import { copyText } from "./formatted.js";
import { Banner } from "./banner.js";
import { Conversation } from "./conversation.js";
import { showsNamesOf } from "./name.js";
import { Invitations } from "./invitations.js";
import { Late, fetchRare } from "./late.js";
import { sectionsOf, waiting } from "./sections.js";
import { useVisits } from "./visits.js";
import { useKeys } from "./shortcuts.js";
import { People } from "./people.js";
import { Sidebar } from "./sidebar.js";
import { Welcome } from "./welcome.js";

// The page, whole. `channels` is where a new visitor comes in, `ownersWord` what makes them the first operator, and `invitation` the
// word of one by which they register.
export function App({ client, channels, ownersWord, invitation, nowhere }) {
  const { state, settings } = useClient(client);
  showsNamesOf(state);
  const [asked, setAsked] = useState(!client.known || client.asksPassword);
  const [owning, setOwning] = useState(!!ownersWord);
  useEffect(() => {
    if (state.phase === "ONLINE" || (client.known && !state.problem)) setAsked(!client.known || client.asksPassword);
  }, [state.phase, state.problem]);
  const isOwner = owning || !!state.owning;
  const [invited, setInvited] = useState(invitation && !client.identity?.login ? { channels: [] } : null);
  const [inviting, setInviting] = useState(!!invited);
  useEffect(() => {
    if (invited) client.look(invitation, setInvited);
  }, []);
  useEffect(() => {
    if (state.phase === "ONLINE") setInvited(null);
  }, [state.phase]);
  const isInvited = !!invited && !invited.fault;
  const start = (identity, password) => {
    client.start(identity);
    if (nowhere) client.act({ type: "note", text: nowhere });
    setOwning(false);
    setInviting(false);
    if (isInvited) client.act({ type: "invited", word: invitation, password: identity.login ? "" : password });
    if (isOwner) client.act({ type: "own", word: ownersWord, password });
  };
  const told = state.phase === "ONLINE" ? null : state.problem;
  const problem = told ?? (inviting && invited.fault ? { kind: "INVITATION", text: invited.fault } : null);
  if (!client.known || asked || problem || owning || inviting) {
    const busy = !problem && client.known && !client.asksPassword && !owning && !inviting;
    return html`<${Welcome} identity=${client.identity} login=${state.identity.login} problem=${problem} channels=${isInvited && invited.channels.length > 0 ? invited.channels : channels} isInvited=${isInvited} busy=${busy} keep=${settings.stay} onKeep=${(stay) => client.set({ stay })} isOwner=${isOwner} passkeys=${client.hasPasskeys} recover=${(request, told) => client.recover(request, told)} onStart=${start} />`;
  }
  return html`<${Chat} client=${client} state=${state} settings=${settings} />`;
}

// What this page alone knows: what is open, and where.
const CLOSED = { panel: "people", people: true, drawer: null, dialog: null, popover: null, reply: null, jump: null, returned: 0 };

// So long after the page came online, in milliseconds, it fetches what it may need: a later server has other scripts.
const REST = 5_000;

const changed = (before, news) => ({ ...before, ...(typeof news === "function" ? news(before) : news) });

function Chat({ client, state, settings }) {
  const [ui, change] = useReducer(changed, { ...CLOSED, panel: wide() ? "people" : null });
  const acts = useActs(client, change);
  const attended = useAttended();
  const buffer = state.buffers.get(state.shown) ?? state.buffers.get("");
  const excerpt = state.excerpt?.buffer === buffer.key ? state.excerpt : null;
  const unconfirmed = useMemo(() => pending(state, buffer.key), [state.outbox, buffer.key]);
  const list = useList(state, settings.sort);
  const elsewhere = useMemo(() => waiting(state, buffer.key), [state.buffers, state.chosen, buffer.key]);
  useTitle(list.waiting, buffer);
  useVisits(buffer, buffer.backlog.settled, isOver(ui), {
    onBack: () => (acts.onDialog(null), ui.panel && acts.onClosePanel()),
    onVisit: ({ channel, name }) => (channel ? acts.onJoin(name) : acts.onConverse(name)),
    onMessage: (id) => acts.onLead(buffer.key, id),
  });
  useKeys(client, ui, acts, change);
  useEffect(() => {
    const waited = state.phase === "ONLINE" ? setTimeout(fetchRare, REST) : null;
    return () => clearTimeout(waited);
  }, [state.phase]);
  useEffect(() => {
    const narrowed = () => !wide() && (ui.panel === "people" || ui.panel === "mentions") && change({ panel: null });
    WIDE.addEventListener("change", narrowed);
    return () => WIDE.removeEventListener("change", narrowed);
  }, [ui.panel]);
  useEffect(() => {
    if (state.found) change({ panel: "search" });
  }, [state.found]);
  return html`
    <div class=${`page ${ui.drawer ? "drawn" : ""}`}>
      <a class="skip" href="#entry" onClick=${skip}>${word("page.skip")}</a>
      <div class="top">
      <${Banner} phase=${state.phase} why=${state.why} retryAt=${state.retryAt} waiting=${state.outbox.filter(({ stage }) => stage === "WAITING").length} onRetry=${() => client.act({ type: "reconnect" })} />
      <${Invitations} invitations=${state.invitations} onJoin=${acts.onJoin} onDecline=${(channel) => client.act({ type: "decline", channel })} />
      </div>
      <${Sidebar} ...${list} current=${buffer.key} nick=${state.nick} account=${state.account} away=${state.away} online=${state.phase === "ONLINE"}
        network=${network(state)} acts=${acts} />
      ${ui.drawer && html`<button class="shade" type="button" aria-label=${word("close")} onClick=${() => change({ drawer: null })}></button>`}
      <${Conversation} key=${buffer.id} client=${client} online=${state.phase === "ONLINE"} buffer=${buffer} excerpt=${excerpt} pending=${unconfirmed} waiting=${elsewhere} nick=${state.nick} words=${state.chosen.words} colours=${state.colours} ignored=${state.ignored} happenings=${settings.happenings !== false}
        attended=${attended} ui=${ui} change=${change} acts=${acts} />
      ${ui.panel === "people" && buffer.kind === "CHANNEL" && html`<${People} members=${buffer.members} colours=${state.colours} onPerson=${acts.onPerson} onClose=${acts.onClosePanel} />`}
      ${ui.panel === "search" && html`<${Late} view="Search" client=${client} found=${state.found} name=${buffer.name} onLead=${acts.onLead} onClose=${acts.onClosePanel} />`}
      ${ui.panel === "mentions" && html`<${Late} view="Mentions" buffers=${state.buffers} nick=${state.nick} onLead=${acts.onLead} onSearch=${acts.onSearch} onSeenAll=${acts.onSeenAll} onClose=${acts.onClosePanel} />`}
      ${ui.dialog && html`<${Late} view="OpenDialog" onClose=${() => acts.onDialog(null)} dialog=${ui.dialog} client=${client} state=${state} settings=${settings} buffer=${buffer} acts=${acts} />`}
      ${ui.popover && html`<${Late} view="OpenPopover" onClose=${() => change({ popover: null })} popover=${ui.popover} client=${client} state=${state} change=${change} acts=${acts} />`}
    </div>
  `;
}

// Whether something is open that Back closes.
const isOver = ({ drawer, dialog, panel }) => !!(drawer || dialog || panel === "search" || panel === "mentions" || (panel && !wide()));

const WIDE = matchMedia("(min-width: 60rem)");
const wide = () => WIDE.matches;

function skip(event) {
  event.preventDefault();
  document.querySelector("#entry").focus();
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
      onSeen: (buffer) => client.act({ type: "seen", buffer }),
      onSeenAll: () => client.act({ type: "seenAll" }),
      onChoose: (what, name, set) => client.act({ type: "choose", what, name, set }),
      onEntry: (buffer, by) => change({ popover: { kind: "entry", buffer, by } }),
      onSearch: (words) => client.act({ type: "search", words }),
      onLeave: (buffer) => client.act({ type: "leave", buffer }),
      onLead: (buffer, id) => {
        change({ drawer: null, reply: null, popover: null, ...(wide() ? {} : { panel: null }), jump: { id } });
        client.act({ type: "goTo", buffer, id });
      },
      onDialog: (dialog) => change({ dialog, drawer: null, popover: null }),
      onHelp: () => change({ dialog: { kind: "help" }, drawer: null, popover: null }),
      onDrawer: () => change({ drawer: "conversations" }),
      onPanel: (panel) => change({ panel, drawer: null }),
      onPeople: () => change(({ panel }) => ({ panel: panel === "people" ? null : "people", people: panel !== "people", drawer: null })),
      onClosePanel: () => {
        change(({ panel, people }) => (panel === "people" ? { panel: null, people: false } : { panel: people && wide() ? "people" : null }));
        client.act({ type: "forgetSearch" });
      },
      onCopy: (buffer, id) => copyText(location.origin + location.pathname + addressOf(buffer, id)),
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

// The list of conversations, and what waits in it; the same for as long as nothing of it changed.
function useList(state, sort) {
  return useMemo(
    () => ({ sections: sectionsOf(state, sort), muted: chosen(state, "muted"), folded: new Set(state.chosen.folded), waiting: waiting(state) }),
    [state.buffers, state.chosen, sort],
  );
}

// What waits is seen where the page is not: in its title and sign, and at the program that a phone makes of it.
function useTitle({ mentions, unread }, buffer) {
  const title = `${mentions > 0 ? `(${mentions}) ` : unread ? "• " : ""}${buffer.name || word("server")} · Parley`;
  useEffect(() => {
    const sign = document.querySelector("link[rel=icon]");
    sign.href = sign.href.replace(/favicon(-news)?\.svg$/, mentions > 0 || unread ? "favicon-news.svg" : "favicon.svg");
    navigator.setAppBadge?.(mentions).catch(() => {}); // where the system has none
  }, [mentions, unread]);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
