// Who is typing (IRCv3 typing).

const ACTIVE = 6_000;
const PAUSED = 30_000;
const PAUSE = 3_000;

// So many are seen typing at once.
const MOST = 100;

/** Tells the others, not too often. */
export function tell(turn, { buffer: key, active }) {
  const buffer = turn.buffer(key);
  if (!buffer || buffer.kind === 'SERVER' || turn.state.phase !== 'ONLINE' || !turn.has('message-tags')) return;
  const due = active ? buffer.typed === null || turn.now >= buffer.typed + PAUSE : buffer.typed !== null;
  if (!due) return;
  turn.transmit({ tags: { '+typing': active ? 'active' : 'done' }, command: 'TAGMSG', params: [buffer.name] });
  turn.put({ ...buffer, typed: active ? turn.now : null });
}

/** Somebody types, pauses, or is done. */
export function typed(turn, buffer, nick, how) {
  if (buffer.typing.size >= MOST && !buffer.typing.has(nick)) return;
  const typing = new Map(buffer.typing);
  if (how === 'active') typing.set(nick, turn.now + ACTIVE);
  else if (how === 'paused') typing.set(nick, turn.now + PAUSED);
  else typing.delete(nick);
  turn.put({ ...buffer, typing });
}

/** Who has not been heard of for long has stopped. */
export function expire(turn) {
  for (const buffer of turn.state.buffers) {
    if (buffer.typing.size === 0) continue;
    const typing = new Map([...buffer.typing].filter(([, until]) => until > turn.now));
    if (typing.size < buffer.typing.size) turn.put({ ...buffer, typing });
  }
}

/** Who has said something no longer types. */
export function without(buffer, nick) {
  if (!buffer.typing.has(nick)) return buffer;
  const typing = new Map(buffer.typing);
  typing.delete(nick);
  return { ...buffer, typing };
}
