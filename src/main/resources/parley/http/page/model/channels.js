// Channels: who is in them, what they are about; joining and leaving.

import { nickOf, channelModes, prefixes } from './irc.js';
import { at, happening } from './entries.js';
import { asked, joined as historyOfJoined } from './historyrequests.js';
import { lookAgain } from './outbox.js';
import { Members } from './members.js';
import { regainFrom } from './regaining.js';
import * as sheets from './sheets.js';
import { plain } from './text.js';
import { without } from './typists.js';
import { word } from './words.js';

/** Joins channels, with a key or '' for none, and shows the last. */
export function join(turn, { channel, key = '' }) {
  for (const name of channel.split(',')) joinOne(turn, name.trim(), key);
}

function joinOne(turn, channel, key) {
  if (!turn.isChannel(channel) || /\s/.test(channel + key)) {
    turn.error(word('join.no-name', { channel }));
    return;
  }
  const buffer = turn.open(channel);
  if (buffer.joined !== 'IN') {
    turn.put({ ...buffer, joined: 'WANTED', joinKey: key, refusal: null });
    if (turn.state.phase === 'ONLINE') transmitJoin(turn, channel, key);
  }
  turn.state.shown = buffer.key;
}

/** An invitation is followed no more. */
export function decline(turn, { channel }) {
  turn.state.invitations = turn.state.invitations.filter(each => turn.key(each.channel) !== turn.key(channel));
}

export function transmitJoin(turn, channel, key) {
  if (key) turn.send('JOIN', channel, key);
  else turn.send('JOIN', channel);
}

/** Leaves a channel, or closes a conversation. */
export function leave(turn, { buffer: key, reason = '' }) {
  const buffer = turn.buffer(key);
  if (!buffer || buffer.kind === 'SERVER') return;
  if (buffer.joined === 'IN') {
    if (reason) turn.transmit({ command: 'PART', params: [buffer.name], trailing: reason });
    else turn.send('PART', buffer.name);
  }
  turn.remove(key);
}

function happened(turn, key, received) {
  const entry = happening(turn, received);
  const buffer = turn.buffer(key);
  if (entry && buffer && !buffer.timeline.has(entry.id)) turn.append(key, entry);
}

function addMember(turn, key, member) {
  const buffer = turn.buffer(key);
  if (buffer) turn.put({ ...buffer, members: buffer.members.with(turn.key(member.nick), member) });
}

function removeMember(turn, key, nick) {
  const buffer = turn.buffer(key);
  if (buffer) turn.put({ ...without(buffer, nick), members: buffer.members.without(turn.key(nick)) });
}

function changeMember(turn, key, nick, change) {
  const member = turn.buffer(key)?.members.get(turn.key(nick));
  if (member) addMember(turn, key, { ...member, ...change(member) });
}

function joined(turn, received) {
  const name = received.params[0] ?? '';
  const me = turn.isMe(received.nick);
  const buffer = me && name !== '' && turn.hasRoomFor(name) ? turn.open(name) : turn.named(name);
  if (!buffer) return;
  if (me) {
    decline(turn, { channel: name });
    turn.put(
      historyOfJoined({ ...buffer, joined: 'IN', refusal: null, members: Members.EMPTY, marker: buffer.marker ?? at(turn, received) }),
    );
  }
  const account = received.params[1] ?? '';
  addMember(turn, buffer.key, {
    nick: received.nick,
    prefixes: '',
    away: false,
    account: account === '*' ? '' : account,
    bot: received.tags.has('bot'),
  });
  happened(turn, buffer.key, received);
  if (me) asked(turn, buffer.key);
}

function out(turn, received, channel, nick) {
  const buffer = turn.named(channel ?? '');
  if (!buffer || buffer.kind !== 'CHANNEL') return;
  happened(turn, buffer.key, received);
  if (turn.isMe(nick)) turn.change(buffer.key, { joined: 'OUT', members: Members.EMPTY, typing: new Map() });
  else removeMember(turn, buffer.key, nick);
}

function quit(turn, received) {
  const folded = turn.key(received.nick);
  for (const buffer of turn.state.buffers) {
    if (buffer.members.size && buffer.members.has(folded)) {
      happened(turn, buffer.key, received);
      removeMember(turn, buffer.key, received.nick);
    }
  }
  regainFrom(turn, received.nick);
  lookAgain(turn);
}

/** Somebody keeps their colour under another nick. */
function recolour(turn, old, key) {
  const { colours } = turn.state;
  if (old === key || !colours.has(old)) return;
  turn.state.colours = new Map([...colours].filter(([each]) => each !== old && each !== key)).set(key, colours.get(old));
}

function renamed(turn, received) {
  const [nick = ''] = received.params;
  if (nick === '') return;
  const folded = turn.key(received.nick);
  const me = turn.isMe(received.nick);
  recolour(turn, folded, turn.key(nick));
  for (const buffer of turn.state.buffers) {
    const member = buffer.members.get(folded);
    if (member) {
      removeMember(turn, buffer.key, received.nick);
      addMember(turn, buffer.key, { ...member, nick });
      happened(turn, buffer.key, received);
    } else if (buffer.kind === 'DIRECT' && buffer.key === folded && !me) {
      happened(turn, buffer.key, received);
      turn.rename(buffer.key, nick);
    }
  }
  if (me) {
    turn.state.nick = nick;
    if (turn.isMe(turn.state.identity.nick)) turn.completing({ regainAt: null });
  } else {
    regainFrom(turn, received.nick);
  }
  lookAgain(turn);
}

function topicSet(turn, received) {
  const buffer = turn.named(received.params[0] ?? '');
  if (!buffer) return;
  turn.put({ ...buffer, topic: received.params[1] ?? '' });
  happened(turn, buffer.key, received);
}

function topicReply(turn, { params }) {
  const buffer = turn.named(params[1] ?? '');
  if (buffer) turn.put({ ...buffer, topic: params[2] ?? '' });
}

function modeSet(turn, received) {
  const buffer = turn.named(received.params[0] ?? '');
  if (!buffer || buffer.kind !== 'CHANNEL') return;
  happened(turn, buffer.key, received);
  const ranks = prefixes(turn.state.server.tokens);
  const changes = modes(turn, received.params.slice(1), ranks);
  sheets.changed(turn, buffer.key, received, changes.filter(({ letter }) => !ranks.some(each => each.mode === letter)));
  for (const { letter, set, parameter } of changes) {
    const rank = ranks.find(each => each.mode === letter);
    if (rank && parameter) {
      changeMember(turn, buffer.key, parameter, member => ({
        prefixes: ranks
          .filter(each => (each === rank ? set : member.prefixes.includes(each.prefix)))
          .map(each => each.prefix)
          .join(''),
      }));
    }
  }
}

/** The changes of a MODE: [{ letter, set, parameter }]. */
function modes(turn, [letters = '', ...parameters], ranks) {
  const types = channelModes(turn.state.server.tokens);
  const changes = [];
  let set = true;
  for (const letter of letters) {
    if (letter === '+' || letter === '-') {
      set = letter === '+';
    } else {
      const isRank = ranks.some(each => each.mode === letter);
      const takes = isRank || types.always.includes(letter) || (set && types.set.includes(letter));
      changes.push({ letter, set, parameter: takes ? parameters.shift() : undefined });
    }
  }
  return changes;
}

/** Channels' modes are never asked for but by whoever is at the keyboard. */
function modesReply(turn, received) {
  if (tellsSheet(turn, received)) return;
  const [, channel = '', ...told] = received.params;
  turn.tell(turn.named(channel)?.key ?? turn.state.shown, word('modes.of', { channel: plain(channel), modes: inWords(told) }));
}

/** Whether it was asked for by who opened the channel's sheet. */
function tellsSheet(turn, received) {
  return sheets.tells(turn, received, told => modes(turn, told, prefixes(turn.state.server.tokens)));
}

function banListed(turn, received) {
  const [, channel = '', mask = ''] = received.params;
  if (!tellsSheet(turn, received)) turn.tell(turn.named(channel)?.key ?? turn.state.shown, word('answer.367', { channel: plain(channel), mask: plain(mask) }));
}

const inWords = told => plain(told.join(' ')).replace(/^\+?$/, word('modes.none'));

function channelRenamed(turn, received) {
  const [before = '', name = ''] = received.params;
  const buffer = turn.named(before);
  if (!buffer || name === '') return;
  turn.rename(buffer.key, name);
  turn.tell(turn.key(name), word('channel.renamed', { before, name }));
}

function invited(turn, received) {
  const [whom = '', channel = ''] = received.params;
  if (turn.isMe(whom)) invitedUs(turn, received.nick, channel);
  else if (turn.named(channel)) happened(turn, turn.key(channel), received);
}

// More invitations at once nobody follows.
const MOST_INVITATIONS = 20;

function invitedUs(turn, by, channel) {
  if (turn.named(channel)?.joined !== 'IN') {
    decline(turn, { channel });
    turn.state.invitations = [...turn.state.invitations, { channel, by }].slice(-MOST_INVITATIONS);
  }
  turn.info(word('invitation.join', { nick: by, channel }));
}

function everywhere(turn, nick, change) {
  const folded = turn.key(nick);
  for (const buffer of turn.state.buffers) {
    if (buffer.members.size && buffer.members.has(folded)) changeMember(turn, buffer.key, nick, change);
  }
}

function accountChanged(turn, { nick, params }) {
  const account = !params[0] || params[0] === '*' ? '' : params[0];
  if (turn.isMe(nick)) turn.state.account = account;
  everywhere(turn, nick, () => ({ account }));
}

function names(turn, { params }) {
  const buffer = turn.named(params[2] ?? '');
  if (!buffer) return;
  const signs = prefixes(turn.state.server.tokens).map(each => each.prefix).join('');
  const pairs = [];
  for (const each of (params[3] ?? '').split(' ')) {
    let ranks = 0;
    while (ranks < each.length && signs.includes(each[ranks])) ranks++;
    const nick = nickOf(each.slice(ranks));
    if (!nick) continue;
    const { away = false, account = '', bot = false } = buffer.members.get(turn.key(nick)) ?? {};
    pairs.push([turn.key(nick), { nick, prefixes: each.slice(0, ranks), away, account, bot }]);
  }
  turn.put({ ...buffer, members: buffer.members.withAll(pairs) });
}

// So many channels are listed, with so many letters of their topics.
const MOST_LISTED = 20_000;
const MOST_TOPIC = 400;

function listed(turn, { params }) {
  const [, name = '', users = '0', topic = ''] = params;
  const { listed: before } = turn.state.completing;
  const count = (before?.count ?? 0) + 1;
  if (count > MOST_LISTED) return;
  const channel = { name, users: Number.parseInt(users, 10) || 0, topic: plain(topic.slice(0, MOST_TOPIC)) };
  turn.completing({ listed: { channel, before, count } });
}

function endOfList(turn) {
  const channels = [];
  for (let each = turn.state.completing.listed; each; each = each.before) channels.push(each.channel);
  turn.completing({ listed: null });
  turn.state.listing = { channels: channels.reverse(), done: true };
}

export function askListing(turn) {
  turn.state.listing = { channels: [], done: false };
  turn.completing({ listed: null });
  turn.send('LIST');
}

export const verbs = {
  ACCOUNT: accountChanged,
  AWAY: (turn, { nick, params }) => {
    if (turn.isMe(nick)) turn.state.away = Boolean(params[0]);
    everywhere(turn, nick, () => ({ away: Boolean(params[0]) }));
  },
  CHGHOST: () => {},
  INVITE: invited,
  JOIN: joined,
  KICK: (turn, received) => out(turn, received, received.params[0], received.params[1] ?? ''),
  MODE: modeSet,
  NICK: renamed,
  PART: (turn, received) => out(turn, received, received.params[0], received.nick),
  QUIT: quit,
  RENAME: channelRenamed,
  SETNAME: () => {},
  TOPIC: topicSet,
  221: (turn, { params }) => turn.info(word('modes.yours', { modes: inWords(params.slice(1)) })),
  321: () => {},
  322: listed,
  323: endOfList,
  324: modesReply,
  329: tellsSheet,
  331: () => {},
  332: topicReply,
  333: () => {},
  353: names,
  366: () => {},
  367: banListed,
  368: tellsSheet,
};
