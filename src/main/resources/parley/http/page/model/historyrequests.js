// What was said before (IRCv3 draft/chathistory): catching up after a connection, pages further back, what is around a
// message, with whom one has talked; and until where one has read (draft/read-marker).
//
// A timeline that catches up is [what was here | what AFTER brings | what came live]; backlog.behind is where the middle
// grows, backlog.since where what this connection tells begins. Until it is settled nothing of the outbox is sent there, so that what was on the wire can be found in it.

import { time } from './irc.js';
import { amend, amended, amendment, firstKnown, happening, isLocal, message as messageOf, multiline, recounted } from './entries.js';
import { merged } from './merging.js';
import { settle } from './outbox.js';
import { Timeline } from './timeline.js';
import { word } from './words.js';

const PAGE = 100;
const MISSED_PAGE = 500;

/** So many pages are taken of what was missed. If that is not all, the buffer begins anew with what was last. */
const MISSED_PAGES = 10;

/** How far back conversations are looked for, and how many. */
const CONVERSATIONS = 60 * 86_400_000;
const MOST_CONVERSATIONS = 50;

const HISTORY = 'draft/chathistory';

/** A question is given up after so long. */
const PATIENCE = 30_000;

/** Nothing is missing, as far as we know. */
const WHOLE = { doubtful: 0, behind: 0, since: 0, pages: 0 };

/** What is left to know of a buffer whose connection has ended. */
export function disconnected(buffer) {
  return { ...buffer, backlog: { ...buffer.backlog, asked: null, settled: false, proven: false } };
}

/** We have come in: what is here is from before. A gap that was never filled is still where it was. */
export function joined(buffer) {
  const { behind: gap, doubtful, complete } = buffer.backlog;
  const since = buffer.timeline.length;
  const open = gap > 0 ? { doubtful, behind: gap } : { doubtful: anchorIndex(buffer.timeline, since) + 1, behind: since };
  return { ...buffer, backlog: { asked: null, ...open, since, pages: 0, complete, settled: false, proven: false } };
}

/** Asks for what was missed, or at first for what was last. */
export function asked(turn, key) {
  if (!turn.has(HISTORY)) {
    settled(turn, key, { proven: false });
  } else if (anchor(turn, turn.buffer(key))) {
    askMissed(turn, key);
  } else {
    turn.backlog(key, { doubtful: 0, behind: 0, pages: 0, complete: false, settled: false, proven: false });
    askLatest(turn, key);
  }
}

function askLatest(turn, key) {
  ask(turn, turn.buffer(key), 'LATEST', 'LATEST', '*', PAGE);
}

/** What is told again proves that nothing is left out behind it: so a little before it is where the page begins. */
function askMissed(turn, key) {
  const buffer = turn.buffer(key);
  const since = new Date(anchor(turn, buffer).at - 1).toISOString();
  ask(turn, buffer, 'MISSED', 'AFTER', `timestamp=${since}`, missedPage(turn));
}

function missedPage(turn) {
  return Math.min(MISSED_PAGE, Number(turn.state.server.tokens.get('CHATHISTORY')) || MISSED_PAGE);
}

/**
 * The last entry before what is missed that the server knows too, { id, at }. After a reload there is none, but the one
 * behind which the first unconfirmed message left is known.
 */
function anchor(turn, { key, timeline, backlog }) {
  const index = anchorIndex(timeline, backlog.behind);
  if (index >= 0) return timeline.at(index);
  const sent = turn.state.outbox.find(each => each.buffer === key && each.stage === 'SENT' && each.lastSeen);
  return sent && { id: sent.lastSeen, at: sent.lastSeenAt };
}

function anchorIndex(timeline, behind) {
  let index = behind - 1;
  while (index >= 0 && isLocal(timeline.at(index).id)) index--;
  return index;
}

/** Begins or goes on with a conversation with somebody: its history is kept for accounts alone. */
export function converse(turn, key) {
  const buffer = turn.buffer(key);
  if (turn.state.phase !== 'ONLINE' || !buffer) return;
  turn.put(joined(buffer));
  if (turn.has(HISTORY) && turn.state.account !== '') {
    if (turn.has('draft/read-marker')) turn.send('MARKREAD', buffer.name);
    asked(turn, key);
  } else {
    settled(turn, key, { proven: false });
  }
}

/**
 * Once a question of this connection was not answered in time, the others bear a label, so that an answer that comes late
 * is not taken for theirs.
 */
function ask(turn, buffer, kind, subcommand, bound, limit) {
  const { asks, unanswered } = turn.state.completing;
  const label = unanswered && turn.has('labeled-response') ? turn.serial('h') : undefined;
  const queue = asks.get(buffer.key) ?? [];
  turn.completing({ asks: new Map([...asks, [buffer.key, [...queue, { kind, label, until: turn.now + PATIENCE }]]]) });
  if (kind === 'MISSED' || kind === 'LATEST' || kind === 'OLDER') turn.backlog(buffer.key, { asked: kind });
  else turn.state.excerpt = { ...turn.state.excerpt, asked: kind === 'AROUND' ? kind : kind.slice('EXCERPT_'.length) };
  turn.transmit({ tags: label ? { label } : {}, command: 'CHATHISTORY', params: [subcommand, buffer.name, bound, String(limit)] });
}

/** What is answered: the oldest question about a buffer, or the one of the answer's label; undefined for none. */
function answered(turn, key, { tags }) {
  const { asks } = turn.state.completing;
  const queue = asks.get(key) ?? [];
  const question = queue.find(({ label }) => label === undefined || label === tags.get('label'));
  if (question) turn.completing({ asks: new Map([...asks, [key, queue.filter(each => each !== question)]]) });
  return question?.kind;
}

/**
 * Gives up what was not answered in time: the chat goes on as if it could not be had. What is missing is asked for again
 * with the next connection, or when somebody reads back.
 */
export function expire(turn) {
  for (const [key, queue] of turn.state.completing.asks) {
    const late = queue.filter(({ until }) => turn.now >= until);
    if (late.length === 0) continue;
    const asks = new Map([...turn.state.completing.asks, [key, queue.filter(each => !late.includes(each))]]);
    turn.completing({ asks, unanswered: true });
    for (const { kind } of late) givenUp(turn, key, kind);
  }
}

function givenUp(turn, key, kind) {
  const buffer = turn.buffer(key);
  if (buffer && (kind === 'LATEST' || kind === 'MISSED')) {
    turn.backlog(key, { complete: false }); // so that who reads back asks
    settled(turn, key, { ...buffer.backlog, proven: false });
  } else if (kind === 'OLDER') {
    turn.backlog(key, { asked: null });
  } else {
    notExcerpted(turn, key);
  }
}

/** There is no more to be had of the excerpt. */
function notExcerpted(turn, key) {
  const { excerpt } = turn.state;
  if (excerpt?.buffer !== key) return;
  if (excerpt.joins && excerpt.entries.length === 0) gone(turn, key);
  else turn.state.excerpt = { ...excerpt, asked: null, done: true };
}

/** The message that somebody wants to see is not to be had. */
function gone(turn, key) {
  turn.state.excerpt = null;
  turn.tell(key, word('message.gone'), 'ERROR');
}

/** What is before is wanted, of the excerpt where that is in view; first of all what was not answered when it was asked for. */
export function older(turn, { buffer: key }) {
  const buffer = turn.buffer(key);
  const { excerpt } = turn.state;
  if (!buffer || turn.state.phase !== 'ONLINE' || !turn.has(HISTORY)) return;
  if (excerpt?.buffer === key) {
    if (excerpt.entries.length > 0 && !excerpt.asked && !excerpt.complete) {
      ask(turn, buffer, 'EXCERPT_OLDER', 'BEFORE', bound(excerpt.entries.at(0)), PAGE);
    }
    return;
  }
  const { backlog, timeline } = buffer;
  if (backlog.asked || backlog.complete || !backlog.settled || buffer.kind === 'SERVER') return;
  const first = timeline.at(firstKnown(timeline));
  if (anchorIndex(timeline, backlog.behind) >= 0) askMissed(turn, key);
  else if (first) ask(turn, buffer, 'OLDER', 'BEFORE', bound(first), PAGE);
  else askLatest(turn, key);
}

const bound = ({ id, at }) => (isLocal(id) ? `timestamp=${new Date(at).toISOString()}` : `msgid=${id}`);

/** Looks at what is around a message that is further back than its buffer reaches. */
export function lookAround(turn, { buffer: key, id }) {
  const buffer = turn.buffer(key);
  if (!buffer || turn.state.phase !== 'ONLINE' || !turn.has(HISTORY)) return;
  const nothing = { done: false, asked: null, complete: false, joins: false };
  turn.state.excerpt = { buffer: key, id, entries: Timeline.EMPTY, ...nothing };
  ask(turn, buffer, 'AROUND', 'AROUND', `msgid=${id}`, PAGE);
}

/**
 * Shows a buffer where a message stands; by an excerpt only if it is not here, which becomes one with the timeline when
 * it meets it.
 */
export function goTo(turn, { buffer: name, id }) {
  const known = turn.buffer(name) ?? turn.named(name);
  const buffer = known ?? turn.open(name);
  if (!known && buffer.kind === 'DIRECT') converse(turn, buffer.key);
  turn.state.shown = buffer.key;
  turn.state.excerpt = null;
  if (buffer.timeline.has(id)) return;
  lookAround(turn, { buffer: buffer.key, id });
  if (turn.state.excerpt) turn.state.excerpt = { ...turn.state.excerpt, joins: true };
}

/** What comes behind the excerpt is wanted. */
export function newer(turn) {
  const { excerpt } = turn.state;
  if (!excerpt?.done || excerpt.asked || excerpt.entries.length === 0) return;
  ask(turn, turn.buffer(excerpt.buffer), 'EXCERPT_NEWER', 'AFTER', bound(excerpt.entries.last), PAGE);
}

/** A page has come. */
export function told(turn, batch) {
  const key = turn.key(batch.opening.params[2] ?? '');
  const kind = answered(turn, key, batch.opening);
  const buffer = turn.buffer(key);
  if (!buffer) return;
  const page = pageOf(turn, batch);
  switch (kind) {
    case 'LATEST':
      latest(turn, buffer, page);
      break;
    case 'MISSED':
      missed(turn, buffer, page);
      break;
    case 'OLDER':
      olderCame(turn, buffer, page);
      break;
    case undefined:
      if (!batch.opening.tags.has('label') && !turn.state.completing.unanswered) unasked(turn, buffer, page);
      break;
    default:
      excerpted(turn, buffer, page, kind);
  }
}

/** What a batch of history holds: { entries, amendments, ids (of all that was told), endsBefore(limit) }. */
function pageOf(turn, { opening, items }) {
  const entries = [];
  const amendments = [];
  const ids = new Set();
  for (const item of items) {
    const received = item.opening ? multiline(item) : item;
    if (!received) continue;
    ids.add(received.tags.get('msgid'));
    const change = amendment(received);
    if (change) amendments.push(change);
    const said = received.command === 'PRIVMSG' || received.command === 'NOTICE';
    const entry = said ? messageOf(turn, received) : happening(turn, received);
    if (entry) entries.push(entry);
  }
  const last = opening.tags.has('draft/chathistory-end');
  return { entries, amendments, ids, endsBefore: limit => last || items.length < limit };
}

/**
 * With a page put in. Of what history tells, the later page was here first: what waits for a message of this one changes it
 * last.
 */
function put(turn, buffer, timeline, page, backlog) {
  const waiting = [];
  const due = [];
  for (const change of page.amendments) (timeline.has(change.id) ? due : waiting).push(change);
  for (const change of buffer.orphans) (page.ids.has(change.id) ? due : waiting).push(change);
  let changed = { ...buffer, timeline, orphans: waiting, backlog: { ...buffer.backlog, ...backlog } };
  for (const change of due) changed = amended(changed, change);
  turn.put(recounted(changed));
}

function olderCame(turn, buffer, page) {
  const since = Math.max(0, firstKnown(buffer.timeline));
  const { timeline } = merged(turn, buffer.timeline, { ...WHOLE, since }, since, page.entries);
  put(turn, buffer, timeline, page, { asked: null, complete: page.endsBefore(PAGE) });
}

function latest(turn, buffer, page) {
  const gap = { ...WHOLE, since: buffer.backlog.since };
  const { timeline } = merged(turn, buffer.timeline, gap, buffer.timeline.length, page.entries);
  put(turn, buffer, timeline, page, { complete: page.endsBefore(PAGE) });
  settled(turn, buffer.key, { proven: true });
}

function missed(turn, buffer, page) {
  const { backlog, key } = buffer;
  const reached = buffer.timeline.slice(backlog.since).some(live => page.ids.has(live.id));
  const proven = backlog.proven || page.ids.has(anchor(turn, buffer)?.id);
  const { timeline, place, goneOn } = merged(turn, buffer.timeline, backlog, buffer.timeline.length, page.entries);
  const [behind, since] = [place.end, place.since];
  put(turn, buffer, timeline, page, { proven });
  if (reached || !goneOn || page.endsBefore(missedPage(turn))) {
    settled(turn, key, { proven });
    if (turn.buffer(key).timeline.length < PAGE) older(turn, { buffer: key });
  } else if (backlog.pages + 1 < MISSED_PAGES) {
    turn.backlog(key, { asked: null, behind, since, pages: backlog.pages + 1 });
    askMissed(turn, key);
  } else {
    turn.change(key, { timeline: turn.buffer(key).timeline.from(Math.max(behind, since)), orphans: [] });
    turn.backlog(key, { ...WHOLE, complete: false, settled: false, proven: false });
    askLatest(turn, key);
  }
}

/** What a server tells of itself, as bouncers do: it goes where its time is. */
function unasked(turn, buffer, page) {
  const first = page.entries[0];
  if (!first) return;
  let index = buffer.timeline.length;
  while (index > 0 && buffer.timeline.at(index - 1).at > first.at) index--;
  const gap = { ...WHOLE, doubtful: buffer.timeline.length, behind: index };
  put(turn, buffer, merged(turn, buffer.timeline, gap, 0, page.entries).timeline, page, {});
}

function excerpted(turn, buffer, page, kind) {
  const { excerpt } = turn.state;
  if (excerpt?.buffer !== buffer.key) return;
  if (kind === 'AROUND' && excerpt.joins && !page.ids.has(excerpt.id)) {
    gone(turn, buffer.key);
    return;
  }
  const fresh = page.entries.filter(entry => !excerpt.entries.has(entry.id));
  let entries = excerpt.entries.insert(kind === 'EXCERPT_OLDER' ? 0 : excerpt.entries.length, fresh);
  for (const change of page.amendments) {
    const index = entries.indexOf(change.id);
    if (index >= 0) entries = entries.change(index, entry => amend(entry, change));
  }
  const complete = excerpt.complete || (kind === 'EXCERPT_OLDER' && page.endsBefore(PAGE));
  turn.state.excerpt = { ...excerpt, entries, done: true, asked: null, complete };
  const meets = page.entries.some(entry => buffer.timeline.has(entry.id));
  const ends = kind === 'EXCERPT_NEWER' && page.endsBefore(PAGE);
  if (excerpt.joins && kind !== 'EXCERPT_OLDER' && (meets || ends)) join(turn, buffer, meets);
}

/** The excerpt has come up to what the buffer has: it is the beginning of that now. */
function join(turn, buffer, meets) {
  const { entries, complete } = turn.state.excerpt;
  turn.state.excerpt = null;
  if (!meets) return;
  const before = entries.slice().filter(entry => !buffer.timeline.has(entry.id));
  turn.put({ ...buffer, timeline: buffer.timeline.insert(0, before) });
  turn.backlog(buffer.key, { complete });
}

/** Nothing is missing in a buffer any more, as far as this server can tell; but for a gap that is left open. */
function settled(turn, key, { proven, doubtful = 0, behind = 0, since = 0 }) {
  turn.backlog(key, { asked: null, doubtful, behind, since, pages: 0, settled: true, proven });
  settle(turn, key);
}

const SUBCOMMANDS = { LATEST: 'LATEST', MISSED: 'AFTER', OLDER: 'BEFORE', AROUND: 'AROUND', EXCERPT_OLDER: 'BEFORE', EXCERPT_NEWER: 'AFTER' };

/** A question was refused: `CHATHISTORY code subcommand target … :words`; some refusals name no target. */
export function failed(turn, refusal) {
  const { asks } = turn.state.completing;
  const [, , subcommand, ...params] = refusal.params;
  const named = params.map(param => turn.key(param)).find(each => asks.get(each)?.length);
  const key = named ?? [...asks].find(([, [first]]) => first && SUBCOMMANDS[first.kind] === subcommand)?.[0];
  const kind = key !== undefined && answered(turn, key, refusal);
  if (kind === 'LATEST' || kind === 'MISSED') {
    const { settled: before, complete } = turn.buffer(key).backlog;
    turn.backlog(key, { complete: before || complete }); // who asked again reading back is not to ask for ever
    settled(turn, key, { proven: false });
  } else if (kind === 'OLDER') {
    turn.backlog(key, { asked: null, complete: true });
  } else if (kind) {
    notExcerpted(turn, key);
  }
}

/** Asks with whom an account has talked. */
export function askTargets(turn) {
  if (!turn.has(HISTORY) || turn.state.account === '') return;
  const stamp = ms => `timestamp=${new Date(ms).toISOString()}`;
  const [until, from] = [stamp(turn.now + 86_400_000), stamp(turn.now - CONVERSATIONS)];
  turn.send('CHATHISTORY', 'TARGETS', until, from, MOST_CONVERSATIONS);
}

/** With whom there were conversations. */
export function targets(turn, { items }) {
  for (const item of items) {
    const name = item.command === 'CHATHISTORY' ? (item.params[1] ?? '') : '';
    if (name === '' || turn.isChannel(name) || turn.named(name)) continue;
    const buffer = turn.put({ ...turn.open(name), marker: turn.now });
    converse(turn, buffer.key);
  }
}

/** MARKREAD: until when we have read, here or at another device. */
export function read(turn, { params }) {
  const buffer = turn.named(params[0] ?? '');
  const marker = time((params[1] ?? '').replace(/^timestamp=/, ''));
  if (!buffer || Number.isNaN(marker)) return;
  if (buffer.marker === null || marker > buffer.marker || !buffer.backlog.settled) turn.put(recounted({ ...buffer, marker }));
}

/** A buffer has been read: all of it, or what was said until some time. */
export function seen(turn, { buffer: key, until = Infinity }) {
  const buffer = turn.buffer(key);
  if (!buffer) return;
  const { timeline, marker } = buffer;
  let last = until === Infinity ? timeline.length - 1 : lastUntil(timeline, until);
  while (last >= 0 && timeline.at(last).type !== 'message') last--;
  const at = last < 0 ? null : timeline.at(last).at;
  if (at !== null && (marker === null || at > marker)) {
    turn.put(until === Infinity ? { ...buffer, marker: at, unread: 0, mentions: 0 } : { ...buffer, marker: at, ...less(buffer, last) });
    if (turn.has('draft/read-marker') && buffer.kind !== 'SERVER') {
      turn.send('MARKREAD', buffer.name, `timestamp=${new Date(at).toISOString()}`);
    }
  } else if (until === Infinity && buffer.unread > 0) {
    turn.put({ ...buffer, unread: 0, mentions: 0 });
  }
}

/** The index of the last entry that is no later. */
function lastUntil(timeline, until) {
  let [from, to] = [0, timeline.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (timeline.at(middle).at <= until) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** What is unread still when all up to an index is not: only what is read now is counted, for thousands may wait. */
function less({ timeline, marker, unread, mentions }, last) {
  for (let i = last; i >= 0 && timeline.at(i).at > (marker ?? 0); i--) {
    const { type, own, mention } = timeline.at(i);
    if (type !== 'message' || own) continue;
    unread--;
    if (mention) mentions--;
  }
  return { unread: Math.max(0, unread), mentions: Math.max(0, mentions) };
}

/** Whatever waits has been read. */
export function seenAll(turn) {
  for (const { key, unread } of turn.state.buffers) if (unread > 0) seen(turn, { buffer: key });
}
