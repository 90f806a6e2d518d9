// Conversations with one, and whom not to hear.

import { NO_REACTIONS, isLocal } from './entries.js';
import * as history from './historyrequests.js';
import { Timeline } from './timeline.js';
import { word } from './words.js';

/** Begins a conversation with somebody, and shows it. */
export function converse(turn, { nick }) {
  const key = conversation(turn, nick);
  if (key !== null) turn.state.shown = key;
}

/** The key of a conversation with somebody, which begins now if need be; null where that is no name. */
export function conversation(turn, nick) {
  if (!nick || /[\s,]/.test(nick) || turn.isChannel(nick)) {
    turn.error(word('name.nobodys', { nick }));
    return null;
  }
  if (!turn.named(nick)) {
    const buffer = turn.put({ ...turn.open(nick), marker: turn.now });
    history.converse(turn, buffer.key);
  }
  return turn.key(nick);
}

// So much of a guest's conversations outlives a reload.
const MOST_TALKS = 50;
const MOST_SAID = 100;

/** What a guest and others said to each other, [{ name, said }]: there is no history of it but here. */
export function talks({ account, buffers }) {
  if (account !== '') return [];
  return [...buffers]
    .filter(({ kind }) => kind === 'DIRECT')
    .slice(-MOST_TALKS)
    .map(({ name, timeline }) => ({ name, said: timeline.slice(timeline.length - MOST_SAID).map(entry => ({ ...entry, reactions: undefined })) }));
}

export function restoreTalks(turn, { talks }) {
  for (const { name, said } of talks) {
    const entries = said.map(entry => ({ ...entry, id: isLocal(entry.id) ? turn.localId() : entry.id, reactions: NO_REACTIONS }));
    turn.put({ ...turn.open(name, 'DIRECT'), timeline: Timeline.of(entries), marker: entries.at(-1)?.at ?? turn.now });
  }
}

export function ignore(turn, { nick, set = true }) {
  const ignored = new Set(turn.state.ignored);
  if (set) ignored.add(turn.key(nick));
  else ignored.delete(turn.key(nick));
  turn.state.ignored = ignored;
}
