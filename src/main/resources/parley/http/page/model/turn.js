// One update while it is made. The turn's state is its own copy, so its fields may be set; what they hold is never changed.

import { fold, format } from './irc.js';
import { Buffers } from './buffers.js';
import { ALL_SAVED, NOTHING } from './chosen.js';
import { Members } from './members.js';
import { Timeline } from './timeline.js';

// So many conversations others may begin; what more of them say is with the server's words.
const MOST_BUFFERS = 1_000;

const NO_BACKLOG = { asked: null, doubtful: 0, behind: 0, since: 0, pages: 0, complete: false, settled: false, proven: false };

/** What the server has told of itself, before it has. */
export const UNKNOWN_SERVER = { name: '', capabilities: new Map(), tokens: new Map() };

/** What belongs to one connection alone. `batches` by reference; `asks` of history by buffer, { kind, label, until };
 * `unanswered`: whether one was not answered in time; `owned`: whether the wanted nick
 * is refused as an account's; `logins`: listed so far; `orders` without an answer, by label; `seeking`: the search under way, { at, label }; `listed`: so far. */
export const NOTHING_UNDER_WAY = {
  offered: new Map(),
  requests: 0,
  batches: new Map(),
  asks: new Map(),
  received: null,
  pinged: false,
  regainAt: null,
  owned: false,
  logins: null,
  proving: null,
  challenge: null,
  codeNeeded: false,
  listed: null,
  begun: false,
  since: null,
  unanswered: false,
  seeking: null,
  orders: new Map(),
};

/** `id` stays the same when it is called otherwise. */
function newBuffer(id, key, name, kind) {
  return {
    id,
    key,
    name,
    kind,
    joined: 'OUT',
    joinKey: '',
    refusal: null,
    topic: '',
    members: Members.EMPTY,
    timeline: Timeline.EMPTY,
    unread: 0,
    mentions: 0,
    marker: null,
    typing: new Map(),
    typed: null,
    backlog: NO_BACKLOG,
    orphans: [],
  };
}

/** Before the first connection. */
export function start({ nick, realName = nick, login = null, serverPassword = '', guest = '', device = '', channels = [] }) {
  const server = newBuffer('', '', '', 'SERVER');
  const turn = new Turn(
    {
      phase: 'OFFLINE',
      why: '',
      problem: null,
      retryAt: null,
      attempts: 0,
      identity: { nick, realName, login, serverPassword, guest, device, channels: [...channels] },
      nick,
      account: '',
      logins: null,
      nodes: [],
      away: false,
      server: UNKNOWN_SERVER,
      buffers: Buffers.of([server]),
      shown: '',
      outbox: [],
      found: null,
      excerpt: null,
      listing: { channels: [], done: false },
      whois: null,
      sheet: null,
      told: null,
      invitations: [],
      ignored: new Set(),
      scrolledBack: false,
      colours: new Map(),
      alerts: 'mentions',
      chosen: NOTHING,
      unsaved: ALL_SAVED,
      completing: NOTHING_UNDER_WAY,
      serial: 0,
    },
    0,
  );
  for (const channel of channels) {
    const buffer = turn.open(channel, 'CHANNEL');
    turn.put({ ...buffer, joined: 'WANTED' });
  }
  turn.state.shown = channels.length ? turn.key(channels[0]) : '';
  return turn.state;
}

export class Turn {
  constructor(state, now) {
    this.state = { ...state, completing: { ...state.completing } };
    this.now = now;
    this.effects = [];
  }

  // names

  key(name) {
    return keyOf(this.state, name);
  }

  isChannel(name) {
    return isChannel(this.state, name);
  }

  isMe(nick) {
    return this.key(nick) === this.key(this.state.nick);
  }

  has(capability) {
    return this.state.server.capabilities.has(capability);
  }

  /** A label or the end of a local id, never given before. */
  serial(prefix) {
    return prefix + ++this.state.serial;
  }

  localId() {
    return this.serial('local-');
  }

  // buffers

  buffer(key) {
    return this.state.buffers.get(key);
  }

  /** The buffer of a channel or of somebody, if there is one. */
  named(name) {
    return name === '' ? undefined : this.state.buffers.get(this.key(name));
  }

  put(buffer) {
    this.state.buffers = this.state.buffers.with(buffer);
    return buffer;
  }

  /** Changes some of a buffer, if it is there. */
  change(key, changes) {
    const buffer = this.buffer(key);
    return buffer && this.put({ ...buffer, ...changes });
  }

  backlog(key, changes) {
    const buffer = this.buffer(key);
    return buffer && this.put({ ...buffer, backlog: { ...buffer.backlog, ...changes } });
  }

  /** Whether there is a buffer of that name, or room for one more. */
  hasRoomFor(name) {
    return this.state.buffers.size < MOST_BUFFERS || this.named(name) !== undefined;
  }

  /** The buffer of a name, made where there is none. */
  open(name, kind = this.isChannel(name) ? 'CHANNEL' : 'DIRECT') {
    return this.named(name) ?? this.put(newBuffer(this.serial('b'), this.key(name), name, kind));
  }

  /** Puts an entry at the end of a buffer. */
  append(key, entry) {
    const buffer = this.buffer(key) ?? this.buffer('');
    return this.put({ ...buffer, timeline: buffer.timeline.plus(entry) });
  }

  /** Tells the user something, in a buffer. */
  tell(key, text, what = 'INFO') {
    this.append(key, {
      type: 'happening',
      id: this.localId(),
      at: this.now,
      what,
      from: this.state.server.name,
      whom: '',
      text,
    });
  }

  info(text) {
    this.tell(this.state.shown, text, 'INFO');
  }

  error(text) {
    this.tell(this.state.shown, text, 'ERROR');
  }

  remove(key) {
    const { state } = this;
    state.buffers = state.buffers.without(key);
    state.outbox = state.outbox.filter(each => each.buffer !== key);
    if (state.excerpt?.buffer === key) state.excerpt = null;
    if (state.shown === key) state.shown = [...state.buffers].at(-1).key;
  }

  /** Gives a buffer another name, and leaves it in its place. */
  rename(key, name) {
    const { state } = this;
    const other = this.key(name);
    const renamed = { ...this.buffer(key), key: other, name };
    const rest = other === key ? state.buffers : state.buffers.without(other);
    state.buffers = rest.renamed(key, renamed);
    state.outbox = state.outbox.map(each => (each.buffer === key ? { ...each, buffer: other } : each));
    if (state.shown === key) state.shown = other;
  }

  // the world

  send(command, ...params) {
    this.transmit({ command, params });
  }

  /** Sends a line, where there is a connection. */
  transmit(message) {
    const { phase } = this.state;
    if (phase === 'REGISTERING' || phase === 'ONLINE') this.effects.push({ type: 'transmit', line: format(message) });
  }

  ignores(nick) {
    return this.state.ignored.size > 0 && this.state.ignored.has(this.key(nick));
  }

  /** Forgets what belonged to the last connection. */
  forgetConnection() {
    this.state.completing = { ...NOTHING_UNDER_WAY };
    this.state.server = { ...this.state.server, capabilities: new Map() };
  }

  completing(changes) {
    Object.assign(this.state.completing, changes);
  }
}

/** The key of a name: its folded form, the same for all names that are the same on this server. */
export function keyOf(state, name) {
  const { tokens } = state.server;
  return fold(name, tokens.get('CASEMAPPING'), tokens.size === 0 || tokens.has('UTF8MAPPING'));
}

export function isChannel(state, name) {
  return name !== '' && (state.server.tokens.get('CHANTYPES') ?? '#&').includes(name[0]);
}
