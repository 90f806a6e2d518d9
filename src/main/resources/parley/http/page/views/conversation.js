import { html, memo, useEffect, useMemo, useRef, useState } from "../preact.js";
import { keyOf } from "../model/state.js";
import { word } from "../model/words.js";
import { Announcer } from "./announcer.js";
import { Composer } from "./composer.js";
import { Head } from "./head.js";
import { Icon } from "./icons.js";
import { Log } from "./log.js";
import { Outside } from "./outside.js";
import { usePrinting } from "./printing.js";
import { briefTime } from "./time.js";
import { Typing } from "./typing.js";

// Who scrolls is told of when they pause, in milliseconds.
const SCROLLING = 300;

// Where each log was left.
const places = new Map();

// A buffer: its head, its log, and where one writes. `excerpt` is a place in its past, looked at instead of its present;
// `pending` what is written and not confirmed.
export const Conversation = memo(({ client, online, buffer, excerpt, pending, waiting, nick, words, colours, ignored, happenings, attended, ui, change, acts }) => {
  const { key, kind, name, backlog } = buffer;
  const ready = kind === "CHANNEL" ? backlog.settled : !backlog.asked;
  const unreadAfter = useUnreadLine(buffer, attended && ready);
  const options = useMemo(() => ({ unreadAfter, happenings, ignored }), [unreadAfter, happenings, ignored]);
  const entries = useMemo(() => excerpt?.entries ?? followed(buffer.timeline, pending), [buffer.timeline, excerpt, pending]);
  const context = useRowContext(client, buffer, nick, words, colours, acts);
  const printed = useRef();
  printed.current = { name: name || word("server"), entries, options, context };
  usePrinting(printed);
  const logKey = excerpt ? `${buffer.id} ${excerpt.id}` : buffer.id;
  const latest = useRef();
  latest.current = { buffer, excerpt, unreadAfter, seeing: attended && ready && !excerpt };
  const { end, above, ...events } = usePlace(client, logKey, latest);
  useEffect(() => client.act({ type: "scrolledBack", back: !end }), [logKey, end]);
  const toNow = () => {
    places.delete(buffer.id);
    change({ jump: null, returned: ui.returned + 1 });
    client.act({ type: "lookAway" });
  };
  useOwn(buffer.id, pending.length, () => (!end || excerpt) && toNow());
  return html`
    <main class="conversation" aria-label=${name || word("server")}>
      <${Head} buffer=${buffer} waiting=${waiting} panel=${ui.panel} onDialog=${acts.onDialog} onPanel=${acts.onPanel} onPeople=${acts.onPeople} onClosePanel=${acts.onClosePanel} onDrawer=${acts.onDrawer} />
      <div class="log-place">
        ${loading(backlog, excerpt) && html`<div class="loading" role="status">${word("loading")}</div>`}
        <${Log} key=${`${logKey} ${ui.returned}`} entries=${entries} options=${options} place=${places.get(logKey)} jump=${ui.jump} context=${context}
          label=${name ? word("log.of", { name }) : word("log.of-server")} ...${events} />
        ${above && !excerpt && buffer.unread > 0 && unreadAfter !== null &&
        html`<div class="unread-bar">
          <button type="button" onClick=${() => change({ jump: { id: "unread" } })}><${Icon} name="up" /> ${word("unread.since", { count: buffer.unread, time: briefTime(unreadAfter) })}</button>
          <button class="quiet-button" type="button" title=${word("unread.read-key")} aria-label=${word("unread.read")} onClick=${() => acts.onSeen(key)}><${Icon} name="close" /></button>
        </div>`}
        ${(!end || excerpt) &&
        html`<button class="to-now" type="button" onClick=${toNow}><${Icon} name="down" /> ${excerpt ? word("log.now") : buffer.unread > 0 ? word("unread.count", { count: buffer.unread }) : word("log.end")}</button>`}
      </div>
      <${Announcer} buffer=${buffer} quiet=${!ready} />
      <${Typing} typing=${buffer.typing} />
      ${kind === "CHANNEL" && buffer.joined === "OUT" && online ? html`<${Outside} client=${client} buffer=${buffer} onLeave=${acts.onLeave} />` : html`<${Composer} client=${client} buffer=${key} id=${buffer.id} name=${name || word("server.the")} reply=${ui.reply && (buffer.timeline.get(ui.reply.id) ?? ui.reply)} onReply=${acts.onReply} onEmoji=${acts.onEmoji} onLong=${(text, onSend) => acts.onDialog({ kind: "pasted", text, onSend })} onHelp=${acts.onHelp} onPerson=${acts.onPerson} />`}
    </main>
  `;
});

// Who writes sees it, wherever they were reading.
function useOwn(id, count, show) {
  const before = useRef({ id, count });
  useEffect(() => {
    const wrote = before.current.id === id && count > before.current.count;
    before.current = { id, count };
    if (wrote) show();
  }, [id, count]);
}

const loading = (backlog, excerpt) => (excerpt ? !excerpt.done || excerpt.asked : backlog.asked);

// What was confirmed, and behind it what was not.
function followed(timeline, pending) {
  if (pending.length === 0) return timeline;
  const { length } = timeline;
  return {
    length: length + pending.length,
    at: (i) => (i < length ? timeline.at(i) : pending[i - length]),
    get: (id) => timeline.get(id),
  };
}

// What the log tells: where it is, that its beginning comes into view, that its end is.
// What was in view has been read, once the line above which it was before has come into view.
function usePlace(client, logKey, latest) {
  const [end, setEnd] = useState(true);
  const [above, setAbove] = useState(false);
  const reached = useRef(null);
  const pause = useRef(0);
  useEffect(() => () => clearTimeout(pause.current), []);
  const events = useMemo(
    () => ({
      onPlace: (place) => {
        places.set(logKey, place);
        setEnd(place.end);
      },
      onTop: () => older(client, latest.current),
      onEnd: () => latest.current.excerpt && newer(client, latest.current),
      onView: ({ until, line }) => {
        const { buffer, unreadAfter, seeing } = latest.current;
        if ((line && seeing) || buffer.unread === 0) reached.current = unreadAfter;
        setAbove(reached.current !== unreadAfter);
        clearTimeout(pause.current);
        if (reached.current !== unreadAfter) return;
        if (until === Infinity) seen(client, latest.current, until);
        else pause.current = setTimeout(() => seen(client, latest.current, until), SCROLLING);
      },
    }),
    [logKey],
  );
  return { end, above, ...events };
}

function older(client, { buffer, excerpt }) {
  const { asked, complete } = excerpt ?? buffer.backlog;
  if (!asked && !complete && buffer.kind !== "SERVER") client.act({ type: "older", buffer: buffer.key });
}

function newer(client, { excerpt }) {
  if (excerpt.done && !excerpt.asked) client.act({ type: "newer" });
}

function seen(client, { buffer, seeing }, until) {
  if (seeing && buffer.unread > 0 && until > (buffer.marker ?? 0)) client.act({ type: "seen", buffer: buffer.key, until });
}

// The time after which messages are new. The line stays where it was when one came, until one goes and comes again.
function useUnreadLine({ unread, marker }, here) {
  const line = useRef({ here: false, at: null });
  const fresh = !here || !line.current.here;
  if (fresh) line.current = { here, at: unread > 0 ? marker : here ? null : line.current.at };
  return line.current.at;
}

// What can be done with a message; the same object for as long as nothing of it changed.
function useRowContext(client, { key, kind, members }, nick, words, colours, acts) {
  const moderates = /[~&@%]/.test(members.get(nick)?.prefixes ?? "");
  return useMemo(() => {
    const react = ({ id }, reaction, set) => client.act({ type: "react", buffer: key, id, reaction, set });
    return {
      nick,
      words,
      fold: (name) => keyOf(client.state, name),
      direct: kind === "DIRECT",
      moderates,
      onReply: acts.onReply,
      onPerson: acts.onPerson,
      onChannel: acts.onJoin,
      isPerson: (name) => !!client.state.buffers.get(key)?.members.has(keyOf(client.state, name)),
      onCopy: ({ id }) => acts.onCopy(client.state.buffers.get(key), id),
      onLead: (id) => acts.onLead(key, id),
      onReact: react,
      onPick: (message, by) => acts.onEmoji(by, (emoji) => react(message, emoji, true)),
      onRedact: (message) => acts.onDialog({ kind: "redact", message }),
      onResend: ({ label }) => client.act({ type: "sendAgain", label }),
      onDiscard: ({ label }) => client.act({ type: "discard", label }),
    };
  }, [key, nick, words, colours, moderates]);
}
