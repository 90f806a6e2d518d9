// What of the server's messages stands in a timeline, live or from history. A heard message is what irc.js parses, with
// `text` where several lines make it (draft/multiline).

import { time } from './irc.js';
import { isMention } from './chosen.js';

/** When it was said: as the server tells (server-time), or now. */
export function at(turn, received) {
  const told = received.tags.get('time');
  const ms = told === undefined ? NaN : time(told);
  return Number.isNaN(ms) ? turn.now : ms;
}

/** A client-only tag, by its ratified or its draft's name; '' for none. */
export function clientTag(received, name) {
  return received.tags.get(`+${name}`) || received.tags.get(`+draft/${name}`) || '';
}

const ACTION = /^\x01ACTION(?: ([^\x01]*))?\x01?$/i;

export const NO_REACTIONS = new Map();

/** A message; null where it is from somebody ignored, or for programs alone. */
export function message(turn, received) {
  const text = received.text ?? received.params[1] ?? '';
  const action = ACTION.exec(text);
  if ((!action && text.startsWith('\x01') && !text.includes('\n')) || turn.ignores(received.nick)) return null;
  const shown = action ? (action[1] ?? '') : text;
  const kind = action ? 'ACTION' : received.command === 'NOTICE' ? 'NOTICE' : 'MESSAGE';
  const account = received.tags.get('account') ?? '';
  const own = turn.isMe(received.nick) || (account !== '' && account === turn.state.account);
  const direct = kind !== 'NOTICE' && turn.isMe(received.params[0] ?? '');
  return {
    type: 'message',
    id: received.tags.get('msgid') || turn.localId(),
    at: at(turn, received),
    from: received.nick,
    account,
    kind,
    text: shown,
    replyTo: clientTag(received, 'reply'),
    reactions: NO_REACTIONS,
    redacted: null,
    own,
    mention: !own && (direct || isMention(turn, shown)),
    bot: received.tags.has('bot'),
  };
}

const HAPPENINGS = {
  JOIN: () => ({ what: 'JOINED', text: '' }),
  PART: ({ params }) => ({ what: 'PARTED', text: params[1] ?? '' }),
  QUIT: ({ params }) => ({ what: 'QUIT', text: params[0] ?? '' }),
  KICK: ({ params }) => ({ what: 'KICKED', whom: params[1] ?? '', text: params[2] ?? '' }),
  NICK: ({ params }) => ({ what: 'RENAMED', text: params[0] ?? '' }),
  TOPIC: ({ params }) => ({ what: 'TOPIC', text: params[1] ?? '' }),
  MODE: ({ params }) => ({ what: 'MODE', text: params.slice(1).join(' ') }),
  INVITE: ({ params }) => ({ what: 'INVITED', whom: params[0] ?? '', text: params[1] ?? '' }),
};

/** Something that is no message; null where it is nothing that people see. */
export function happening(turn, received) {
  const told = HAPPENINGS[received.command]?.(received);
  if (!told) return null;
  const id = received.tags.get('msgid') || turn.localId();
  return { type: 'happening', id, at: at(turn, received), from: received.nick, whom: '', ...told };
}

/**
 * The name of the conversation that a message belongs to: a channel, or the other one; '' for the server's own words.
 * What is for some ranks of a channel (STATUSMSG) is that channel's.
 */
export function conversation(turn, received, own) {
  const target = received.params[0] ?? '';
  const signs = turn.state.server.tokens.get('STATUSMSG') ?? '';
  let start = 0;
  while (start < target.length - 1 && signs.includes(target[start])) start++;
  if (turn.isChannel(target.slice(start))) return target.slice(start);
  if (own) return target;
  return received.source.includes('!') ? received.nick : '';
}

/** What changes a message that was said before: a reaction { id, nick, reaction, set } or { id, redacted }; or null. */
export function amendment(received) {
  if (received.command === 'REDACT') {
    return { id: received.params[1] ?? '', redacted: { by: received.nick, reason: received.params[2] ?? '' } };
  }
  const id = clientTag(received, 'reply');
  const given = clientTag(received, 'react');
  const taken = clientTag(received, 'unreact');
  if (received.command !== 'TAGMSG' || !id || (!given && !taken)) return null;
  return { id, nick: received.nick, reaction: given || taken, set: given !== '' };
}

// So many different reactions a message has at most, and so many people who react alike.
const MOST_REACTIONS = 500;

/** An entry as an amendment makes it. */
export function amend(entry, change) {
  if (entry.type !== 'message' || entry.redacted) return entry;
  if (change.redacted) return { ...entry, text: '', reactions: NO_REACTIONS, redacted: change.redacted };
  const had = entry.reactions.get(change.reaction) ?? [];
  if (had.includes(change.nick) === change.set) return entry;
  const full = had.length >= MOST_REACTIONS || (had.length === 0 && entry.reactions.size >= MOST_REACTIONS);
  if (change.set && full) return entry;
  const reactions = new Map(entry.reactions);
  const nicks = change.set ? [...had, change.nick] : had.filter(nick => nick !== change.nick);
  if (nicks.length === 0) reactions.delete(change.reaction);
  else reactions.set(change.reaction, nicks);
  return { ...entry, reactions };
}

/** Whether an id is ours alone: the server gave none. */
export const isLocal = id => id.startsWith('local-');

/** The index of the first entry from an index on that the server knows, too; -1 for none. */
export function firstKnown(timeline, from = 0) {
  for (let i = from; i < timeline.length; i++) if (!isLocal(timeline.at(i).id)) return i;
  return -1;
}

export const MOST_ORPHANS = 1000;

/** Changes a message that is here; otherwise the change waits for it. */
export function amended(buffer, change) {
  const index = buffer.timeline.indexOf(change.id);
  return index < 0
    ? { ...buffer, orphans: [...buffer.orphans, change].slice(-MOST_ORPHANS) }
    : { ...buffer, timeline: buffer.timeline.change(index, entry => amend(entry, change)) };
}

/** Counts anew what is unread. */
export function recounted(buffer) {
  if (buffer.marker === null) return buffer;
  let unread = 0;
  let mentioned = 0;
  for (let i = buffer.timeline.length - 1; i >= 0; i--) {
    const entry = buffer.timeline.at(i);
    if (entry.at <= buffer.marker) break;
    if (entry.type === 'message' && !entry.own) {
      unread++;
      if (entry.mention) mentioned++;
    }
  }
  return { ...buffer, unread, mentions: mentioned };
}

/** A message of several lines; a part is a line of its own, unless it is said to go on where the last one ended. */
export function multiline({ opening, items }) {
  let command = '';
  let text = '';
  for (const item of items) {
    if (item.opening || (item.command !== 'PRIVMSG' && item.command !== 'NOTICE')) continue;
    if (command && !item.tags.has('draft/multiline-concat')) text += '\n';
    command = item.command;
    text += item.params[1] ?? '';
  }
  return command ? { ...opening, command, params: [opening.params[2] ?? '', text], text } : null;
}
