// Conversations with one, and whom not to hear.

import * as history from './history.js';
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

export function ignore(turn, { nick, set = true }) {
  const ignored = new Set(turn.state.ignored);
  if (set) ignored.add(turn.key(nick));
  else ignored.delete(turn.key(nick));
  turn.state.ignored = ignored;
}
