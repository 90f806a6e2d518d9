// What a buffer lets go of, so that a page that stays open for months does not grow. Where the server has history, it is
// told again when somebody reads back.

import { MOST_ORPHANS, firstKnown } from './entries.js';

/** So many entries stay: as many as are caught up with after a broken connection, and some 100 screens. */
const KEPT = 5_000;

/** So many more come before they are let go of, all at once. */
const SLACK = 1_000;

/** Lets go of what is long past in all buffers, but not of what somebody reads there, nor while history is put in. */
export function trim(turn) {
  const { shown, scrolledBack } = turn.state;
  for (const buffer of turn.state.buffers) {
    const read = scrolledBack && buffer.key === shown;
    if (!read && buffer.timeline.length >= KEPT + SLACK && !buffer.backlog.asked) turn.put(trimmed(buffer));
  }
}

/**
 * With what was last. It begins with an entry that the server knows, too, if there is one: what is before can be asked for
 * then, and is all that is not here.
 */
function trimmed(buffer) {
  const { timeline, backlog } = buffer;
  const least = timeline.length - KEPT;
  const cut = Math.max(least, firstKnown(timeline, least));
  const orphans = timeline.slice(0, cut).flatMap(amendmentsOf).concat(buffer.orphans).slice(-MOST_ORPHANS);
  const gap = {
    doubtful: Math.max(0, backlog.doubtful - cut),
    behind: Math.max(0, backlog.behind - cut),
    since: Math.max(0, backlog.since - cut),
  };
  return { ...buffer, timeline: timeline.from(cut), orphans, backlog: { ...backlog, ...gap, complete: false } };
}

/** What has changed a message: it is told by itself, maybe where nobody will ask. */
function amendmentsOf({ type, id, redacted, reactions }) {
  if (type !== 'message') return [];
  if (redacted) return [{ id, redacted }];
  return [...reactions].flatMap(([reaction, nicks]) => nicks.map(nick => ({ id, nick, reaction, set: true })));
}
