import { html, memo, useEffect, useMemo, useRef, useState } from "../preact.js";
import { keyOf } from "../model/state.js";
import { Announcer } from "./announcer.js";
import { Composer } from "./composer.js";
import { Head } from "./head.js";
import { Icon } from "./icons.js";
import { Log } from "./log.js";
import { Typing } from "./typing.js";

// Where each log was left.
const places = new Map();

// A buffer: its head, its log, and where one writes. `excerpt` is a place in its past, looked at instead of its present;
// `pending` what is written and not confirmed.
export const Conversation = memo(({ client, buffer, excerpt, pending, nick, ignored, happenings, attended, ui, change, acts }) => {
  const { key, kind, name, backlog } = buffer;
  const ready = kind === "CHANNEL" ? backlog.settled : !backlog.asked;
  const unreadAfter = useUnreadLine(buffer, attended && ready);
  const options = useMemo(() => ({ unreadAfter, happenings, ignored }), [unreadAfter, happenings, ignored]);
  const entries = useMemo(() => excerpt?.entries ?? followed(buffer.timeline, pending), [buffer.timeline, excerpt, pending]);
  const context = useRowContext(client, buffer, nick, acts);
  const logKey = excerpt ? `${buffer.id} ${excerpt.id}` : buffer.id;
  const latest = useRef();
  latest.current = { buffer, excerpt, seeing: attended && ready && !excerpt };
  const { end, ...events } = usePlace(client, logKey, latest);
  useEffect(() => client.act({ type: "scrolledBack", back: !end }), [logKey, end]);
  const toNow = () => {
    places.delete(buffer.id);
    change({ jump: null, returned: ui.returned + 1 });
    client.act({ type: "lookAway" });
  };
  return html`
    <main class="conversation" aria-label=${name || "Server"}>
      <${Head} buffer=${buffer} panel=${ui.panel} onDialog=${acts.onDialog} onPanel=${acts.onPanel} onDrawer=${acts.onDrawer} />
      <div class="log-place">
        ${loading(backlog, excerpt) && html`<div class="loading" role="status">Loading…</div>`}
        <${Log} key=${`${logKey} ${ui.returned}`} entries=${entries} options=${options} place=${places.get(logKey)} jump=${ui.jump} context=${context}
          label=${`Messages of ${name || "the server"}`} ...${events} />
        ${(!end || excerpt) &&
        html`<button class="to-now" type="button" onClick=${toNow}><${Icon} name="down" /> ${excerpt ? "Back to now" : buffer.unread > 0 ? `${buffer.unread} new` : "To the end"}</button>`}
      </div>
      <${Announcer} buffer=${buffer} quiet=${!ready} />
      <${Typing} typing=${buffer.typing} />
      <${Composer} client=${client} buffer=${key} id=${buffer.id} name=${name || "the server"} reply=${ui.reply && (buffer.timeline.get(ui.reply.id) ?? ui.reply)} onReply=${acts.onReply} onEmoji=${acts.onEmoji} onHelp=${acts.onHelp} onPerson=${acts.onPerson} />
    </main>
  `;
});

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
function usePlace(client, logKey, latest) {
  const [end, setEnd] = useState(true);
  const events = useMemo(
    () => ({
      onPlace: (place) => {
        places.set(logKey, place);
        setEnd(place.end);
      },
      onTop: () => older(client, latest.current),
      onEnd: () => (latest.current.excerpt ? newer(client, latest.current) : seen(client, latest.current)),
    }),
    [logKey],
  );
  return { end, ...events };
}

function older(client, { buffer, excerpt }) {
  const { asked, complete } = excerpt ?? buffer.backlog;
  if (!asked && !complete && buffer.kind !== "SERVER") client.act({ type: "older", buffer: buffer.key });
}

function newer(client, { excerpt }) {
  if (excerpt.done && !excerpt.asked) client.act({ type: "newer" });
}

function seen(client, { buffer, seeing }) {
  if (seeing && (buffer.unread > 0 || buffer.mentions > 0)) client.act({ type: "seen", buffer: buffer.key });
}

// The time after which messages are new. The line stays where it was when one came, until one goes and comes again.
function useUnreadLine({ unread, marker }, here) {
  const line = useRef({ here: false, at: null });
  const fresh = !here || !line.current.here;
  if (fresh) line.current = { here, at: unread > 0 ? marker : here ? null : line.current.at };
  return line.current.at;
}

// What can be done with a message; the same object for as long as nothing of it changed.
function useRowContext(client, { key, kind, members }, nick, acts) {
  const moderates = /[~&@%]/.test(members.get(nick)?.prefixes ?? "");
  return useMemo(() => {
    const react = ({ id }, reaction, set) => client.act({ type: "react", buffer: key, id, reaction, set });
    return {
      nick,
      fold: (name) => keyOf(client.state, name),
      direct: kind === "DIRECT",
      moderates,
      onReply: acts.onReply,
      onPerson: acts.onPerson,
      onLead: (id) => acts.onLead(key, id),
      onReact: react,
      onPick: (message, by) => acts.onEmoji(by, (emoji) => react(message, emoji, true)),
      onRedact: (message) => acts.onDialog({ kind: "redact", message }),
      onResend: ({ label }) => client.act({ type: "sendAgain", label }),
      onDiscard: ({ label }) => client.act({ type: "discard", label }),
    };
  }, [key, nick, moderates]);
}
