import { html, memo, useEffect, useMemo, useRef, useState } from "../preact.js";
import { Announcer } from "./announcer.js";
import { Composer } from "./composer.js";
import { Head } from "./head.js";
import { Icon } from "./icons.js";
import { Log } from "./log.js";
import { Typing } from "./typing.js";

// Where each log was left, by its key.
const places = new Map();

// A buffer: its head, its log, and where one writes.
export const Conversation = memo(({ client, buffer, nick, ignored, happenings, attended, ui, change, acts }) => {
  const { key, history, context } = buffer;
  const ready = !history.catchingUp && (buffer.joined || buffer.kind !== "CHANNEL");
  const unreadAfter = useUnreadLine(buffer, attended && ready);
  const latest = useRef();
  latest.current = { buffer, seeing: attended && ready && !context };
  const options = useMemo(() => ({ unreadAfter, happenings, ignored }), [unreadAfter, happenings, ignored]);
  const rowContext = useRowContext(client, buffer, nick, change, acts);
  const [end, setEnd] = useState(true);
  const logKey = context ? `${key} ${context.msgid}` : key;
  const events = useMemo(
    () => ({
      onPlace: (place) => {
        places.set(logKey, place);
        setEnd(place.end);
      },
      onTop: () => client.act({ type: "older", buffer: key }),
      onEnd: () => (latest.current.buffer.context ? client.act({ type: "newer", buffer: key }) : seen(client, latest.current)),
    }),
    [logKey],
  );
  const toNow = () => {
    places.delete(key);
    change({ jump: null, returned: (ui.returned ?? 0) + 1 });
    if (context) client.act({ type: "present", buffer: key });
  };
  useEffect(() => setEnd(places.get(logKey)?.end ?? true), [logKey]);
  return html`
    <main class="conversation" aria-label=${buffer.name || "Server"}>
      <${Head} buffer=${buffer} panel=${ui.panel} onDialog=${acts.onDialog} onPanel=${acts.onPanel} onDrawer=${acts.onDrawer} />
      <div class="log-place">
        ${(history.olderLoading || context?.loading || history.catchingUp) && html`<div class="loading" role="status">Loading…</div>`}
        <${Log} key=${`${logKey} ${ui.returned}`} timeline=${context ? context.timeline : buffer.timeline} options=${options} place=${places.get(logKey)}
          jump=${ui.jump} context=${rowContext} label=${`Messages of ${buffer.name || "the server"}`} ...${events} />
        ${(!end || context) &&
        html`<button class="to-now" type="button" onClick=${toNow}><${Icon} name="down" /> ${context ? "Back to now" : buffer.unread > 0 ? `${buffer.unread} new` : "To the end"}</button>`}
      </div>
      <${Announcer} buffer=${buffer} quiet=${!ready} />
      <${Typing} typing=${buffer.typing} />
      ${buffer.why && html`<div class="banner"><${Icon} name="warning" /> ${buffer.why}</div>`}
      <${Composer} client=${client} buffer=${key} name=${buffer.name || "the server"} reply=${ui.reply} onReply=${acts.onReply} onEmoji=${acts.onEmoji} />
    </main>
  `;
});

function seen(client, { buffer, seeing }) {
  if (seeing && (buffer.unread > 0 || buffer.mentions > 0)) client.act({ type: "seen", buffer: buffer.key });
}

// The time after which messages are new: it stays where it was when one came, until one goes and comes again.
function useUnreadLine(buffer, here) {
  const line = useRef({ here: false, at: null });
  if (here && !line.current.here) line.current = { here, at: buffer.unread > 0 ? buffer.readMarker : null };
  if (!here) line.current = { here, at: buffer.unread > 0 ? buffer.readMarker : line.current.at };
  return line.current.at;
}

// What a message can do, the same object for as long as nothing of it changed.
function useRowContext(client, buffer, nick, change, acts) {
  const { key } = buffer;
  const moderates = /[~&@%]/.test(buffer.members.get(nick)?.prefixes ?? "");
  return useMemo(
    () => ({
      nick,
      moderates,
      onReply: acts.onReply,
      onPerson: acts.onPerson,
      onLead: (msgid) => acts.onLead(key, msgid),
      onReact: (message, emoji) => client.act({ type: "react", buffer: key, msgid: message.id, emoji }),
      onPick: (message, by) => change({ popover: { kind: "emoji", by, onPick: (emoji) => client.act({ type: "react", buffer: key, msgid: message.id, emoji }) } }),
      onRedact: (message) => acts.onDialog({ kind: "redact", message }),
      onResend: ({ id }) => client.act({ type: "resend", id }),
      onDiscard: ({ id }) => client.act({ type: "discard", id }),
    }),
    [key, nick, moderates],
  );
}
