// What was said before (IRCv3 draft/chathistory): catching up after a connection, pages further back, what is around a
// message, with whom one has talked; and until where one has read (draft/read-marker).
//
// A timeline that catches up is [what was here | what AFTER brings | what came live]; backlog.behind is where the middle
// grows. Until it is settled nothing of the outbox is sent there, so that what was on the wire can be found in it.

import { time } from './irc.js';
import { amend, amended, amendment, happening, message as messageOf, multiline, recounted } from './entries.js';
import { settle } from './outbox.js';
import { Timeline } from './timeline.js';

const PAGE = 100;
const MISSED_PAGE = 500;

/** So many pages are taken of what was missed. If that is not all, the buffer begins anew with what was last. */
const MISSED_PAGES = 10;

/** How far back conversations are looked for, and how many. */
const CONVERSATIONS = 60 * 86_400_000;
const MOST_CONVERSATIONS = 50;

const HISTORY = 'draft/chathistory';

const isLocal = id => id.startsWith('local-');

/** What is left to know of a buffer whose connection has ended. */
export function disconnected(buffer) {
  const { behind, complete } = buffer.backlog;
  return { ...buffer, backlog: { asked: null, behind, pages: 0, complete, settled: false, proven: false } };
}

/** We have come in: what is here is from before. Where the last gap was never filled, what is behind it comes again. */
export function joined(buffer) {
  const { behind: gap, complete } = buffer.backlog;
  const timeline = gap > 0 ? buffer.timeline.until(gap) : buffer.timeline;
  const behind = timeline.length;
  return { ...buffer, timeline, backlog: { asked: null, behind, pages: 0, complete, settled: false, proven: false } };
}

/** Asks for what was missed, or at first for what was last. */
export function asked(turn, key) {
  if (!turn.has(HISTORY)) settled(turn, key, false);
  else if (anchor(turn, turn.buffer(key))) askMissed(turn, key);
  else askLatest(turn, key);
}

function askLatest(turn, key) {
  turn.backlog(key, { behind: 0, pages: 0, complete: false, settled: false, proven: false });
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
  for (let i = backlog.behind - 1; i >= 0; i--) {
    const entry = timeline.at(i);
    if (!isLocal(entry.id)) return entry;
  }
  const sent = turn.state.outbox.find(each => each.buffer === key && each.stage === 'SENT' && each.lastSeen);
  return sent && { id: sent.lastSeen, at: sent.lastSeenAt };
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
    settled(turn, key, false);
  }
}

function ask(turn, buffer, kind, subcommand, bound, limit) {
  const queue = turn.state.completing.asks.get(buffer.key) ?? [];
  turn.completing({ asks: new Map([...turn.state.completing.asks, [buffer.key, [...queue, kind]]]) });
  if (kind === 'MISSED' || kind === 'LATEST' || kind === 'OLDER') turn.backlog(buffer.key, { asked: kind });
  else turn.state.excerpt = { ...turn.state.excerpt, asked: kind === 'AROUND' ? kind : kind.slice('EXCERPT_'.length) };
  turn.send('CHATHISTORY', subcommand, buffer.name, bound, limit);
}

/** What is answered: the oldest question about a buffer; undefined for none. */
function answered(turn, key) {
  const [kind, ...rest] = turn.state.completing.asks.get(key) ?? [];
  if (kind) turn.completing({ asks: new Map([...turn.state.completing.asks, [key, rest]]) });
  return kind;
}

/** What is before is wanted, of the excerpt where that is in view. */
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
  const first = firstKnown(timeline);
  if (first) ask(turn, buffer, 'OLDER', 'BEFORE', bound(first), PAGE);
}

function firstKnown(timeline) {
  for (const entry of timeline) if (!isLocal(entry.id)) return entry;
  return undefined;
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
  const kind = answered(turn, key);
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
      put(turn, buffer, page, 0, { asked: null, complete: page.endsBefore(PAGE) });
      break;
    case undefined:
      unasked(turn, buffer, page);
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
    const heard = item.opening ? multiline(item) : item;
    if (!heard) continue;
    ids.add(heard.tags.get('msgid'));
    const change = amendment(heard);
    if (change) amendments.push(change);
    const said = heard.command === 'PRIVMSG' || heard.command === 'NOTICE';
    const entry = said ? messageOf(turn, heard) : happening(turn, heard);
    if (entry) entries.push(entry);
  }
  const last = opening.tags.has('draft/chathistory-end');
  return { entries, amendments, ids, endsBefore: limit => last || items.length < limit };
}

/** Puts a page into the timeline at an index, with what is not there yet. */
function put(turn, buffer, page, index, backlog) {
  const fresh = fitted(buffer, page.entries);
  let changed = {
    ...buffer,
    timeline: buffer.timeline.insert(index, fresh.entries),
    orphans: fresh.orphans,
    backlog: { ...buffer.backlog, ...backlog },
  };
  for (const change of page.amendments) changed = amended(changed, change);
  turn.put(recounted(changed));
  return fresh.entries.length;
}

/** The entries that are not here yet, with the amendments that waited for them. */
function fitted({ timeline, orphans }, entries) {
  let fresh = entries.filter(entry => !timeline.has(entry.id));
  if (orphans.length === 0) return { entries: fresh, orphans };
  const ids = new Set(fresh.map(entry => entry.id));
  const due = orphans.filter(change => ids.has(change.id));
  if (due.length === 0) return { entries: fresh, orphans };
  fresh = fresh.map(entry => due.filter(change => change.id === entry.id).reduce(amend, entry));
  return { entries: fresh, orphans: orphans.filter(change => !ids.has(change.id)) };
}

function latest(turn, buffer, page) {
  put(turn, buffer, page, 0, { complete: page.endsBefore(PAGE) });
  settled(turn, buffer.key, true);
}

function missed(turn, buffer, page) {
  const { backlog, timeline, key } = buffer;
  const since = timeline.slice(backlog.behind);
  const reached = since.some(live => page.ids.has(live.id));
  const proven = backlog.proven || page.ids.has(anchor(turn, buffer)?.id);
  const added = put(turn, buffer, page, backlog.behind, { proven });
  const behind = backlog.behind + added;
  if (reached || added === 0 || page.endsBefore(missedPage(turn))) {
    settled(turn, key, proven);
    if (turn.buffer(key).timeline.length < PAGE) older(turn, { buffer: key });
  } else if (backlog.pages + 1 < MISSED_PAGES) {
    turn.backlog(key, { asked: null, behind, pages: backlog.pages + 1 });
    askMissed(turn, key);
  } else {
    turn.change(key, { timeline: turn.buffer(key).timeline.from(behind), orphans: [] });
    askLatest(turn, key);
  }
}

/** What a server tells of itself, as bouncers do: it goes where its time is. */
function unasked(turn, buffer, page) {
  const first = page.entries[0];
  if (!first) return;
  let index = buffer.timeline.length;
  while (index > 0 && buffer.timeline.at(index - 1).at > first.at) index--;
  put(turn, buffer, page, index, {});
  turn.put(recounted(turn.buffer(buffer.key)));
}

function excerpted(turn, buffer, page, kind) {
  const { excerpt } = turn.state;
  if (excerpt?.buffer !== buffer.key) return;
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

/** Nothing is missing in a buffer any more, as far as this server can tell. */
function settled(turn, key, proven) {
  turn.backlog(key, { asked: null, behind: 0, pages: 0, settled: true, proven });
  settle(turn, key);
}

/** A question was not answered: `CHATHISTORY code subcommand target … :words`. */
export function failed(turn, params) {
  const key = params.slice(2).map(param => turn.key(param)).find(each => turn.state.completing.asks.get(each)?.length);
  const kind = key !== undefined && answered(turn, key);
  if (kind === 'LATEST' || kind === 'MISSED') settled(turn, key, false);
  else if (kind === 'OLDER') turn.backlog(key, { asked: null, complete: true });
  else if (kind && turn.state.excerpt) turn.state.excerpt = { ...turn.state.excerpt, asked: null, done: true };
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

/** All of a buffer has been read. */
export function seen(turn, { buffer: key }) {
  const buffer = turn.buffer(key);
  if (!buffer) return;
  let last = buffer.timeline.length - 1;
  while (last >= 0 && buffer.timeline.at(last).type !== 'message') last--;
  const at = last < 0 ? null : buffer.timeline.at(last).at;
  if (at !== null && (buffer.marker === null || at > buffer.marker)) {
    turn.put({ ...buffer, marker: at, unread: 0, mentions: 0 });
    if (turn.has('draft/read-marker') && buffer.kind !== 'SERVER') {
      turn.send('MARKREAD', buffer.name, `timestamp=${new Date(at).toISOString()}`);
    }
  } else if (buffer.unread > 0) {
    turn.put({ ...buffer, unread: 0, mentions: 0 });
  }
}
