// Puts a page of history into a timeline: what is not here yet goes behind what it follows in the page, and nothing is there
// twice.
//
// What we said to a server that does not echo bears no msgid here. When history tells it, it takes the place of ours: the
// first one of the same words that was said since the server was last heard of, whatever the clocks say; or, of what this
// connection has brought, one that was said at about the same time.

import { isLocal } from './entries.js';
import { Timeline } from './timeline.js';

/** So far the clocks of a server and a client may be apart. */
const APART = 60_000;

/**
 * A timeline with a page put in: { timeline, goneOn: whether it had anything from behind the gap's beginning, place: where
 * the page's `end` and the gap's `since` are now }. The gap is { doubtful, behind, since }; of ours, what stands from `to` on
 * is not looked at.
 */
export function merged(turn, timeline, gap, to, page) {
  const unheard = unheardOf(timeline, gap.doubtful, to);
  const replaced = new Set();
  const put = new Map();
  let end = gap.behind;
  for (const entry of page) {
    const here = timeline.indexOf(entry.id);
    const ours = here < 0 ? oursIn(turn, timeline, unheard, gap.since, entry) : here;
    if (here < 0) {
      if (ours >= 0) replaced.add(ours);
      const index = Math.max(end, ours);
      if (put.has(index)) put.get(index).push(entry);
      else put.set(index, [entry]);
    }
    end = Math.max(end, ours + 1);
  }
  const placeOf = index => {
    let place = index;
    for (const [at, entries] of put) if (at <= index) place += entries.length;
    for (const at of replaced) if (at < index) place--;
    return place;
  };
  const place = { end: placeOf(end), since: placeOf(gap.since) };
  return { timeline: whole(timeline, put, replaced), goneOn: put.size > 0 || end > gap.behind, place };
}

function whole(timeline, put, replaced) {
  if (put.size === 0) return timeline;
  if (put.size === 1 && replaced.size === 0) {
    const [[index, entries]] = put;
    return timeline.insert(index, entries);
  }
  const entries = [];
  for (let i = 0; i <= timeline.length; i++) {
    entries.push(...(put.get(i) ?? []));
    if (i < timeline.length && !replaced.has(i)) entries.push(timeline.at(i));
  }
  return Timeline.of(entries);
}

function unheardOf(timeline, from, to) {
  const unheard = new Set();
  for (let i = from; i < to; i++) {
    const entry = timeline.at(i);
    if (entry.type === 'message' && entry.own && isLocal(entry.id)) unheard.add(i);
  }
  return unheard;
}

/** The index of what we said, as far as we knew, when this was said; -1 for none. */
function oursIn(turn, timeline, unheard, since, told) {
  if (told.type !== 'message') return -1;
  for (const index of unheard) {
    const said = timeline.at(index);
    const same =
      said.kind === told.kind && said.text === told.text && (told.own || turn.key(said.from) === turn.key(told.from));
    if (same && (index < since || Math.abs(said.at - told.at) <= APART)) {
      unheard.delete(index);
      return index;
    }
  }
  return -1;
}
