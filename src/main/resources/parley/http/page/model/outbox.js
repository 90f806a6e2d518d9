// What we say, until the server has confirmed it: { label, buffer, kind, text, replyTo, at, stage, failure }, and of what
// has left lastSeen, lastSeenAt (what was last there then) and sentAs (our nick then).
// Stages: WAITING (never left), SENT (its answer has not come yet), UNSURE (it left with a connection that broke before the
// answer came), FAILED (refused, or may be lost: sent again only if somebody says so). A message of ours comes into the
// timeline by its echo, in its place in the order of all.

import { bytes } from './irc.js';
import { NO_REACTIONS } from './entries.js';
import { pieces, tidy } from './text.js';
import { word } from './words.js';

const DEFAULT_LINE = 512;
/** So long after coming in, what an earlier connection brought is worked off. */
const GRACE = 10_000;

/** Says something; what is too long for one message is cut when it is sent, for only then it is known what fits. */
export function say(turn, { buffer: key, kind = 'MESSAGE', text, replyTo = '' }) {
  const buffer = turn.buffer(key);
  const said = tidy(text);
  if (said === '') return;
  if (!buffer || buffer.kind === 'SERVER') {
    turn.error(word('message.nobody-here'));
    return;
  }
  const label = turn.serial('m');
  const waiting = { label, buffer: key, kind, text: said, replyTo, at: turn.now, stage: 'WAITING', lastSeen: '', failure: '' };
  turn.state.outbox = [...turn.state.outbox, waiting];
  turn.put({ ...buffer, typed: null });
  flush(turn, key);
}

function replace(turn, label, change) {
  turn.state.outbox = turn.state.outbox.flatMap(each => (each.label === label ? change(each) : [each]));
}

/** Sends what waits in a buffer, where it can go now. */
export function flush(turn, key) {
  const buffer = turn.buffer(key);
  if (turn.state.phase !== 'ONLINE' || !buffer || buffer.joined === 'WANTED') return;
  if ((!buffer.backlog.settled && buffer.backlog.asked) || isUnsure(turn, key)) return;
  const { outbox } = turn.state;
  if (!outbox.some(each => each.buffer === key && each.stage === 'WAITING')) return;
  const last = lastKnown(buffer.timeline);
  const seen = { lastSeen: last?.id ?? '', lastSeenAt: last?.at ?? 0 };
  turn.state.outbox = outbox.flatMap(each => {
    if (each.buffer !== key || each.stage !== 'WAITING') return [each];
    return partsOf(turn, buffer, each).flatMap(part => leave(turn, buffer, part, seen));
  });
}

/** So many bytes of text a line to a buffer has room for, as others get it. */
function room(turn, buffer, kind) {
  const tokens = turn.state.server.tokens;
  const number = (token, otherwise) => Number(tokens.get(token)) || otherwise;
  const source = bytes(turn.state.nick) + number('USERLEN', 20) + number('HOSTLEN', 64) + 3;
  const around = source + bytes(buffer.name) + ' PRIVMSG  :\r\n'.length + (kind === 'ACTION' ? '\x01ACTION \x01'.length : 0);
  return Math.max(number('LINELEN', DEFAULT_LINE) - around, 64);
}

/** The numbers of draft/multiline, null where there is no such thing. */
function multiline(turn) {
  const value = turn.state.server.capabilities.get('draft/multiline');
  if (value === undefined) return null;
  const of = new Map(value.split(',').map(each => each.split('=')));
  return { bytes: Number(of.get('max-bytes')) || 4096, lines: Number(of.get('max-lines')) || 32 };
}

/** A message as it is, or as several where the server cannot take it as one. */
function partsOf(turn, buffer, message) {
  const lines = pieces(message.text, room(turn, buffer, message.kind));
  if (lines.length === 1) return [message];
  const most = message.kind === 'ACTION' ? null : multiline(turn);
  const texts = most ? grouped(lines, most) : lines.map(line => line.text).filter(text => text.trim() !== '');
  if (texts.length <= 1) return [{ ...message, text: texts[0] ?? message.text }];
  const [first, ...others] = texts;
  return [{ ...message, text: first }, ...others.map(text => ({ ...message, label: turn.serial('m'), text }))];
}

function grouped(lines, most) {
  const texts = [];
  let count = 0;
  for (const { text, concat } of lines) {
    const joined = texts.length === 0 ? text : texts[texts.length - 1] + (concat ? '' : '\n') + text;
    if (texts.length > 0 && count < most.lines && bytes(joined) <= most.bytes) {
      texts[texts.length - 1] = joined;
      count++;
    } else {
      texts.push(text);
      count = 1;
    }
  }
  return texts.filter(text => text.trim() !== '');
}

/** Sends a message; what is left of it in the outbox. Where the server does not echo it is as good as said. */
function leave(turn, buffer, message, seen) {
  transmit(turn, buffer, message);
  if (turn.has('echo-message')) return [{ ...message, stage: 'SENT', failure: '', sentAs: turn.state.nick, ...seen }];
  turn.append(buffer.key, own(turn, message));
  return [];
}

/** The last entry that the server knows, too. */
function lastKnown(timeline) {
  for (let i = timeline.length - 1; i >= 0; i--) if (!timeline.at(i).id.startsWith('local-')) return timeline.at(i);
  return undefined;
}

function transmit(turn, buffer, { label, kind, text, replyTo }) {
  const tags = {};
  if (turn.has('labeled-response')) tags.label = label;
  if (replyTo && turn.has('message-tags')) tags['+draft/reply'] = replyTo;
  const command = kind === 'NOTICE' ? 'NOTICE' : 'PRIVMSG';
  const lines = pieces(text, room(turn, buffer, kind));
  if (lines.length === 1) {
    turn.transmit({ tags, command, params: [buffer.name], trailing: kind === 'ACTION' ? `\x01ACTION ${text}\x01` : text });
    return;
  }
  const batch = turn.serial('b');
  turn.transmit({ tags, command: 'BATCH', params: [`+${batch}`, 'draft/multiline', buffer.name] });
  for (const line of lines) {
    const within = line.concat ? { batch, 'draft/multiline-concat': '' } : { batch };
    turn.transmit({ tags: within, command, params: [buffer.name], trailing: line.text });
  }
  turn.send('BATCH', `-${batch}`);
}

/** A message of ours as an entry, where the server tells us nothing of it. */
function own(turn, message) {
  return { ...said(turn.state.nick, turn.state.account, { ...message, at: turn.now }), id: turn.localId() };
}

function said(from, account, { at, kind, text, replyTo }) {
  const nothingElse = { reactions: NO_REACTIONS, redacted: null, own: true, mention: false, bot: false };
  return { type: 'message', id: '', at, from, account, kind, text, replyTo, ...nothingElse };
}

/** An echo: what it confirms is in the outbox no longer. */
export function confirmed(turn, received, key) {
  const { outbox } = turn.state;
  if (outbox.length === 0) return;
  const label = received.tags.get('label');
  if (label === undefined && turn.has('labeled-response')) {
    lookAgain(turn); // another client of ours said it, or this one before the connection broke
    return;
  }
  const text = textOf(received);
  const first = outbox.find(
    each => each.stage === 'SENT' && (label === undefined ? each.buffer === key && each.text === text : each.label === label),
  );
  if (first) turn.state.outbox = outbox.filter(each => each !== first);
}

function textOf({ params, text = params[1] ?? '' }) {
  return /^\x01ACTION ?([^\x01]*)/i.exec(text)?.[1] ?? text;
}

/** The connection is lost, and with it the answers that had not come yet. */
export function disconnected(turn) {
  if (!turn.state.outbox.some(each => each.stage === 'SENT')) return;
  turn.state.outbox = turn.state.outbox.map(each => (each.stage === 'SENT' ? { ...each, stage: 'UNSURE' } : each));
}

const isUnsure = (turn, key) => turn.state.outbox.some(each => each.stage === 'UNSURE' && each.buffer === key);

/** Looks whether it is known by now what came of messages that left with an earlier connection. */
export function lookAgain(turn) {
  if (!turn.state.outbox.some(each => each.stage === 'UNSURE')) return;
  for (const { key, backlog } of turn.state.buffers) if (backlog.settled && isUnsure(turn, key)) settle(turn, key);
}

/**
 * What was missed in a buffer has come: what had left with an earlier connection is among it, or never arrived and is sent
 * again, or nobody can tell, or not yet.
 */
export function settle(turn, key) {
  const buffer = turn.buffer(key);
  const { timeline, backlog } = buffer;
  let from = 0;
  let open = false;
  turn.state.outbox = turn.state.outbox.flatMap(each => {
    if (open || each.buffer !== key || each.stage !== 'UNSURE') return [each];
    const seen = each.lastSeen ? timeline.indexOf(each.lastSeen) : -1;
    from = Math.max(from, seen + 1);
    const found = seen < 0 ? -1 : find(turn, timeline, from, each);
    if (found >= 0) {
      from = found + 1;
      return [];
    }
    if (seen < 0 || !backlog.proven) return [{ ...each, stage: 'FAILED', failure: word('message.maybe-lost') }];
    if (isOver(turn, buffer, each)) return [{ ...each, stage: 'WAITING', lastSeen: '' }];
    open = true;
    return [each];
  });
  flush(turn, key);
}

/**
 * Whether the server has worked off all that came by the connection that a message left with. It may be at it long after
 * the connection broke: as long as somebody has the nick that we had then, it may be we. Several clients of an account
 * share its nick, so there only time tells.
 */
function isOver(turn, { members }, { sentAs }) {
  const { since } = turn.state.completing;
  const late = since !== null && turn.now >= since + GRACE;
  const shared = turn.state.account !== '';
  return late || (!shared && (turn.isMe(sentAs) || !members.has(turn.key(sentAs))));
}

/** The index of a message of ours from an index on, -1 for none. It may have left under another nick than we have now. */
function find(turn, timeline, from, { kind, text, sentAs }) {
  const then = turn.key(sentAs ?? turn.state.nick);
  for (let i = from; i < timeline.length; i++) {
    const entry = timeline.at(i);
    const ours = entry.type === 'message' && (entry.own || turn.key(entry.from) === then);
    if (ours && entry.kind === kind && entry.text === text) return i;
  }
  return -1;
}

/** The server refuses a message of ours; whether that is what it refused. */
export function refused(turn, received, text) {
  const label = received.tags.get('label');
  if (label === undefined && turn.has('labeled-response')) return false;
  const about = label === undefined ? turn.key(received.params[1] ?? '') : '';
  const meant = turn.state.outbox.find(
    each => each.stage === 'SENT' && (label === undefined ? each.buffer === about : each.label === label),
  );
  if (!meant) return false;
  replace(turn, meant.label, each => [{ ...each, stage: 'FAILED', failure: text }]);
  return true;
}

/** Sends again what failed, behind all others. */
export function sendAgain(turn, { label }) {
  const failed = turn.state.outbox.find(each => each.label === label && each.stage === 'FAILED');
  if (!failed) return;
  const rest = turn.state.outbox.filter(each => each !== failed);
  turn.state.outbox = [...rest, { ...failed, stage: 'WAITING', failure: '', lastSeen: '' }];
  flush(turn, failed.buffer);
}

/** Gives up what waits or failed. */
export function discard(turn, { label }) {
  replace(turn, label, () => []);
}

const NOTHING = [];
const shown = new WeakMap();

/** What of the outbox belongs to a buffer, as messages that stand behind its timeline; the same while they are. */
export function pending(state, key) {
  const own = state.outbox.filter(each => each.buffer === key);
  return own.length === 0 ? NOTHING : own.map(each => asMessage(state, each));
}

function asMessage({ nick, account }, outgoing) {
  const known = shown.get(outgoing);
  if (known?.from === nick) return known;
  const { label, stage, failure, kind, text, replyTo, at } = outgoing;
  const delivery = stage === 'UNSURE' ? 'SENT' : stage;
  const message = { ...said(nick, account, { kind, text, replyTo, at }), id: `local-${label}`, delivery, failure, label };
  shown.set(outgoing, message);
  return message;
}

/** Takes over what was not confirmed before a reload, or when another tab was closed. Each bears its buffer's `name`. */
export function restore(turn, { outbox }) {
  const keys = new Set();
  for (const { name, ...message } of outbox) {
    if (!name) continue;
    const { key } = turn.open(name);
    const label = turn.serial('m');
    const stage = message.stage === 'SENT' ? 'UNSURE' : message.stage;
    const sentAs = message.sentAs ?? turn.state.nick;
    turn.state.outbox = [...turn.state.outbox, { ...message, label, buffer: key, stage, sentAs }];
    keys.add(key);
  }
  for (const key of keys) if (turn.buffer(key).backlog.settled) settle(turn, key);
}
