// Searching: by the server (soju.im/search), or in what is here.

import { escapeTag } from './irc.js';
import { conversation, message as messageOf, multiline } from './entries.js';
import { plain } from './text.js';
import { word } from './words.js';

const MOST = 100;

/** A search is given up after so long. */
const PATIENCE = 30_000;

export function search(turn, { words, channel = '' }) {
  const sought = words.trim();
  if (sought === '') {
    turn.state.found = null;
    return;
  }
  turn.state.found = { words: sought, channel, hits: [], done: false, whole: true, failure: '' };
  if (turn.state.phase === 'ONLINE' && turn.has('soju.im/search')) ask(turn);
  else turn.state.found = { ...turn.state.found, hits: here(turn, sought, channel), done: true };
}

/** What was said before what is found. */
export function searchOn(turn) {
  const { found } = turn.state;
  if (!found?.done || found.whole || found.failure || turn.state.phase !== 'ONLINE') return;
  turn.state.found = { ...found, done: false };
  ask(turn, found.hits[0].message.at);
}

function ask(turn, before) {
  const { words, channel } = turn.state.found;
  const attributes = [`limit=${MOST}`, `text=${escapeTag(words)}`];
  if (channel) attributes.push(`in=${escapeTag(channel)}`);
  if (before !== undefined) attributes.push(`before=${new Date(before).toISOString()}`);
  const label = turn.serial('s');
  turn.completing({ seeking: { at: turn.now, label } });
  turn.transmit({ tags: turn.has('labeled-response') ? { label } : {}, command: 'SEARCH', params: [attributes.join(';')] });
}

/** What is loaded is all there is to search without the server. */
function here(turn, words, channel) {
  const sought = words.toLowerCase().split(/\s+/);
  const hits = [];
  for (const buffer of turn.state.buffers) {
    if (buffer.kind === 'SERVER' || (channel && buffer.key !== turn.key(channel))) continue;
    for (let i = buffer.timeline.length - 1, n = 0; i >= 0 && n < MOST; i--) {
      const message = buffer.timeline.at(i);
      if (message.type !== 'message') continue;
      const text = plain(message.text).toLowerCase();
      if (sought.every(word => text.includes(word))) {
        hits.push({ buffer: buffer.name, message });
        n++;
      }
    }
  }
  return hits.sort((a, b) => a.message.at - b.message.at).slice(-MOST);
}

export function told(turn, { items }) {
  if (!turn.state.found) return;
  const hits = [];
  for (const item of items) {
    const received = item.opening ? multiline(item) : item;
    const message = received && (received.command === 'PRIVMSG' || received.command === 'NOTICE') ? messageOf(turn, received) : null;
    if (message) hits.push({ buffer: conversation(turn, received, message.own), message });
  }
  turn.completing({ seeking: null });
  const { hits: known } = turn.state.found;
  const older = hits.filter(({ message }) => !known.some(each => each.message.id === message.id));
  turn.state.found = { ...turn.state.found, hits: [...older, ...known], done: true, whole: items.length < MOST || older.length === 0, failure: '' };
}

/** Gives up a search that was not answered in time. */
export function expire(turn) {
  const { seeking } = turn.state.completing;
  if (seeking !== null && turn.now >= seeking.at + PATIENCE) failed(turn, word('search.unanswered'));
}

/** The server refuses the search, which may have been too long for a line; whether that is what it refused. */
export function refused(turn, { command, tags, params }, text) {
  const { seeking } = turn.state.completing;
  if (!seeking) return false;
  const label = tags.get('label');
  const named = params[command === 'FAIL' ? 0 : 1] === 'SEARCH';
  const next = command === '417' && !turn.has('labeled-response');
  const meant = label === undefined ? named || next : label === seeking.label;
  if (meant) failed(turn, text);
  return meant;
}

function failed(turn, text) {
  turn.completing({ seeking: null });
  if (turn.state.found) turn.state.found = { ...turn.state.found, done: true, failure: text };
}
