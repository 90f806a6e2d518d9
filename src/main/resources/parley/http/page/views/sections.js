import { chosen } from "../model/state.js";
import { compare, word } from "../model/words.js";

// The parts of the list of conversations, in order: {id, title, entries}, without those that are empty. What is about
// us comes first in each, what is muted last; the rest goes by name or by what was said last.

export function sectionsOf(state, sort = "name") {
  const [pinned, muted] = [chosen(state, "pinned"), chosen(state, "muted")];
  const all = [...state.buffers].sort((a, b) => rank(a, muted) - rank(b, muted) || ORDERS[sort](a, b) || ORDERS.name(a, b));
  const part = (id, title, belongs) => ({ id, title, entries: all.filter(belongs) });
  const free = (kind) => (buffer) => buffer.kind === kind && !pinned.has(buffer.key);
  return [
    part("pinned", word("conversations.pinned"), ({ key, kind }) => kind !== "SERVER" && pinned.has(key)),
    part("people", word("people"), free("DIRECT")),
    part("channels", word("channels"), free("CHANNEL")),
    part("server", word("server"), ({ kind }) => kind === "SERVER"),
  ];
}

// All conversations from top to bottom.
export const inOrder = (state, sort) => sectionsOf(state, sort).flatMap(({ entries }) => entries);

// How many messages wait that are about us, and whether any other does, but for one conversation.
export function waiting(state, except) {
  const muted = chosen(state, "muted");
  let mentions = 0;
  let unread = false;
  for (const buffer of state.buffers) {
    if (buffer.key === except) continue;
    mentions += buffer.mentions;
    unread ||= buffer.unread > 0 && !muted.has(buffer.key) && buffer.kind !== "SERVER";
  }
  return { mentions, unread };
}

const rank = ({ key, mentions }, muted) => (mentions > 0 ? 0 : muted.has(key) ? 2 : 1);

const said = ({ timeline }) => timeline.last?.at ?? 0;

const ORDERS = {
  name: (a, b) => compare(bare(a.name), bare(b.name)),
  latest: (a, b) => said(b) - said(a),
};

const bare = (name) => name.replace(/^[#&]+/, "");
