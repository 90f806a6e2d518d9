// What somebody has chosen for all their devices, as a value; choices.js is where it changes.
//
//   NOTHING { words, pinned, muted, folded }, each a list of names; ALL_SAVED: what is to be told to the server, and when
//   isMention(turn, text)

import { mentionsAnyOf } from './text.js';

export const NOTHING = { words: [], pinned: [], muted: [], folded: [] };

export const ALL_SAVED = { at: 0, whats: new Set() };

/** Whether a text is about us: our nick is in it, or a word that we have chosen. */
export function isMention(turn, text) {
  return mentionsAnyOf(text, [turn.state.nick, ...turn.state.chosen.words], name => turn.key(name));
}
