// What is typed: text, or a `/command` of the table; and its completion.
//
//   commands: [{ name, aliases }]      takes(command), does(command): in words
//   complete(state, buffer, text, caret) -> null | { from, to, options: [{ insert, label, help }] }: put `insert` in place
//     of text.slice(from, to)
//   isSecret(text)      withEmoji(text), emoji: from emoji.js

import { askListing, join, leave } from './channels.js';
import { react, redact } from './messages.js';
import { say } from './outbox.js';
import { conversation, converse, ignore } from './people.js';
import { logIn, quit, reconnect, register, rename } from './greeting.js';
import { search } from './searches.js';
import { askWhois } from './whoises.js';
import { emoji, withEmoji } from './emoji.js';
import { keyOf } from './turn.js';
import { word } from './words.js';

export { emoji, withEmoji };

// A command is run with the turn, the buffer it was typed in, the rest of the line, and what the message would answer.

/** What the entry field had. */
export function entered(turn, { buffer: key, text, replyTo = '' }) {
  const buffer = turn.buffer(key);
  if (!buffer) return;
  const command = /^\/(?!\/)(\S*)[ \t]*([^]*)$/.exec(text);
  if (!command) {
    const said = withEmoji(text.startsWith('//') ? text.slice(1) : text);
    say(turn, { buffer: key, text: said, replyTo });
    return;
  }
  const [, name, rest] = command;
  const known = BY_NAME.get(name.toLowerCase());
  const given = words(rest).length;
  if (!known) turn.error(word('command.unknown', { name }));
  else if (known.needs > given || given > known.most) turn.error(word('command.usage', { usage: usage(known) }));
  else known.run(turn, buffer, rest.trimEnd(), replyTo);
}

const words = text => text.trim().split(/\s+/).filter(Boolean);

/** The first word and what is behind it. */
function head(text) {
  const [, first, rest] = /^\s*(\S*)\s*([^]*)$/.exec(text);
  return [first, rest];
}

/** The last message in a buffer that is such. */
function lastMessage(turn, buffer, wanted) {
  for (let i = buffer.timeline.length - 1; i >= 0; i--) {
    const entry = buffer.timeline.at(i);
    if (entry.type === 'message' && !entry.redacted && wanted(entry)) return entry;
  }
  return null;
}

/** What is done with a message: the one that the entry field answers, else the last of `@nick`, else the last. */
function about(turn, buffer, rest, replyTo, step) {
  const [first, more] = head(rest);
  const named = rest.startsWith('@') && more !== '';
  const nick = named ? turn.key(first.slice(1)) : '';
  const id = replyTo || lastMessage(turn, buffer, each => !each.own && (!named || turn.key(each.from) === nick))?.id;
  if (id) step(id, named ? more : rest);
  else turn.error(word('message.none'));
}

function inChannel(turn, buffer, step) {
  if (buffer.kind === 'CHANNEL') step();
  else turn.error(word('channel.only'));
}

/** `[#channel] rest`: the channel named or the one in view. */
function channelOf(turn, buffer, rest) {
  const [first, more] = head(rest);
  return turn.isChannel(first) ? [first, more] : [buffer.kind === 'CHANNEL' ? buffer.name : '', rest];
}

/** A command that gives or takes a rank. */
const rank = (name, sign, letter) => ({
  name,
  aliases: [],
  needs: 1,
  run: (turn, buffer, rest) =>
    inChannel(turn, buffer, () => {
      const nicks = words(rest);
      turn.send('MODE', buffer.name, sign + letter.repeat(nicks.length), ...nicks);
    }),
});

/** What `/topic` takes for none, as other clients do. */
export const NO_TOPIC = '-delete';

export const commands = [
  {
    name: 'help',
    aliases: ['?', 'h'],
    run: help,
  },
  {
    name: 'join',
    aliases: ['j'],
    needs: 1,
    run: (turn, _, rest) => {
      const [channel, key] = words(rest);
      join(turn, { channel, key });
    },
  },
  {
    name: 'leave',
    aliases: ['part', 'close'],
    run: (turn, buffer, rest) => {
      const [first, more] = head(rest);
      if (!turn.isChannel(first)) leave(turn, { buffer: buffer.key, reason: rest });
      else if (turn.named(first)) leave(turn, { buffer: turn.key(first), reason: more });
      else turn.error(word('channel.not-in', { channel: first }));
    },
  },
  {
    name: 'msg',
    aliases: ['m', 'tell'],
    needs: 2,
    run: (turn, _, rest) => {
      const [to, text] = head(rest);
      const key = turn.isChannel(to) ? turn.open(to).key : conversation(turn, to);
      if (key !== null) say(turn, { buffer: key, text });
    },
  },
  {
    name: 'query',
    aliases: ['q', 'dm'],
    needs: 1,
    run: (turn, _, rest) => {
      const [nick, text] = head(rest);
      converse(turn, { nick });
      if (text && turn.named(nick)) say(turn, { buffer: turn.key(nick), text });
    },
  },
  {
    name: 'me',
    aliases: [],
    needs: 1,
    run: (turn, buffer, rest, replyTo) => say(turn, { buffer: buffer.key, kind: 'ACTION', text: withEmoji(rest), replyTo }),
  },
  {
    name: 'notice',
    aliases: [],
    needs: 2,
    run: (turn, _, rest) => {
      const [to, text] = head(rest);
      turn.transmit({ command: 'NOTICE', params: [to], trailing: text });
    },
  },
  {
    name: 'reply',
    aliases: ['r'],
    needs: 1,
    run: (turn, buffer, rest, replyTo) =>
      about(turn, buffer, rest, replyTo, (id, text) => say(turn, { buffer: buffer.key, text: withEmoji(text), replyTo: id })),
  },
  {
    name: 'react',
    aliases: [],
    needs: 1,
    run: (turn, buffer, rest, replyTo) =>
      about(turn, buffer, rest, replyTo, (id, text) => react(turn, { buffer: buffer.key, id, reaction: withEmoji(text.trim()) })),
  },
  {
    name: 'redact',
    aliases: ['delete', 'unsend'],
    run: (turn, buffer, rest, replyTo) => {
      const id = replyTo || lastMessage(turn, buffer, each => each.own)?.id;
      if (id) redact(turn, { buffer: buffer.key, id, reason: rest });
      else turn.error(word('message.none-yours'));
    },
  },
  {
    name: 'search',
    aliases: ['find', 's'],
    needs: 1,
    run: (turn, _, rest) => {
      const [first, more] = head(rest);
      search(turn, turn.isChannel(first) && more ? { words: more, channel: first } : { words: rest });
    },
  },
  {
    name: 'nick',
    aliases: ['name'],
    needs: 1,
    run: (turn, _, rest) => rename(turn, { nick: words(rest)[0] }),
  },
  {
    name: 'topic',
    aliases: [],
    run: (turn, buffer, rest) =>
      inChannel(turn, buffer, () => {
        if (rest) turn.transmit({ command: 'TOPIC', params: [buffer.name], trailing: rest === NO_TOPIC ? '' : rest });
        else turn.info(buffer.topic ? word('topic.is', { topic: buffer.topic }) : word('topic.there-is-none'));
      }),
  },
  {
    name: 'who',
    aliases: ['names', 'members'],
    run: (turn, buffer) =>
      inChannel(turn, buffer, () => {
        const nicks = [...buffer.members].sort((a, b) => (turn.key(a.nick) < turn.key(b.nick) ? -1 : 1));
        const shown = nicks.map(each => each.prefixes + each.nick + (each.away ? ` (${word('away')})` : ''));
        turn.tell(buffer.key, word('people.here', { count: nicks.length, nicks: shown.join(word('comma')) }));
      }),
  },
  {
    name: 'whois',
    aliases: ['w'],
    needs: 1,
    run: (turn, _, rest) => askWhois(turn, { nick: words(rest)[0] }),
  },
  { name: 'list', aliases: ['channels'], run: turn => askListing(turn) },
  {
    name: 'invite',
    aliases: [],
    needs: 1,
    run: (turn, buffer, rest) => {
      const [nick, channel] = words(rest);
      if (channel) turn.send('INVITE', nick, channel);
      else inChannel(turn, buffer, () => turn.send('INVITE', nick, buffer.name));
    },
  },
  {
    name: 'kick',
    aliases: [],
    needs: 1,
    run: (turn, buffer, rest) =>
      inChannel(turn, buffer, () => {
        const [nick, reason] = head(rest);
        turn.transmit({ command: 'KICK', params: [buffer.name, nick], trailing: reason || undefined });
      }),
  },
  {
    name: 'ban',
    aliases: [],
    needs: 1,
    run: (turn, buffer, rest) =>
      inChannel(turn, buffer, () => {
        const [mask, time] = words(rest);
        if (/^(?:\d+[a-z])+$/.test(time ?? '')) turn.send('TBAN', buffer.name, time, mask);
        else turn.send('MODE', buffer.name, '+b', mask);
      }),
  },
  {
    name: 'unban',
    aliases: [],
    needs: 1,
    run: (turn, buffer, rest) => inChannel(turn, buffer, () => turn.send('MODE', buffer.name, '-b', words(rest)[0])),
  },
  rank('op', '+', 'o'),
  rank('deop', '-', 'o'),
  rank('voice', '+', 'v'),
  rank('devoice', '-', 'v'),
  {
    name: 'mode',
    aliases: [],
    run: (turn, buffer, rest) => {
      const [channel, modes] = channelOf(turn, buffer, rest);
      turn.send('MODE', channel || turn.state.nick, ...words(modes));
    },
  },
  {
    name: 'away',
    aliases: [],
    run: (turn, _, rest) => turn.transmit({ command: 'AWAY', trailing: rest || word('away.default') }),
  },
  { name: 'back', aliases: [], run: turn => turn.send('AWAY') },
  {
    name: 'ignore',
    aliases: [],
    most: 1,
    run: (turn, _, rest) => {
      const { ignored } = turn.state;
      if (rest) {
        ignore(turn, { nick: rest });
        turn.info(word('ignore.begins', { nick: rest }));
      } else {
        turn.info(ignored.size ? word('ignore.whom', { nicks: [...ignored].sort().join(word('comma')) }) : word('ignore.nobody'));
      }
    },
  },
  {
    name: 'unignore',
    aliases: [],
    needs: 1,
    most: 1,
    run: (turn, _, rest) => {
      if (turn.ignores(rest)) ignore(turn, { nick: rest, set: false });
      else turn.error(word('ignore.not', { nick: rest }));
    },
  },
  {
    name: 'invite-link',
    aliases: [],
    run: (turn, buffer, rest) => {
      const named = words(rest).some(each => turn.isChannel(each));
      turn.send('NICKSERV', 'INVITE', 'ADD', ...(named || buffer.kind !== 'CHANNEL' ? [] : [buffer.name]), ...words(rest));
    },
  },
  {
    name: 'register',
    aliases: [],
    needs: 1,
    run: (turn, _, rest) => {
      const [password, email] = words(rest);
      register(turn, { password, email });
    },
  },
  {
    name: 'login',
    aliases: [],
    needs: 2,
    run: (turn, _, rest) => {
      const [account, password] = head(rest);
      logIn(turn, { login: { account, password } });
    },
  },
  {
    name: 'quote',
    aliases: ['raw'],
    needs: 1,
    run: (turn, _, rest) => turn.effects.push({ type: 'transmit', line: rest.replace(/[\r\n\0]/g, ' ') }),
  },
  { name: 'reconnect', aliases: ['connect'], run: turn => reconnect(turn) },
  {
    name: 'quit',
    aliases: ['exit', 'bye'],
    run: (turn, _, rest) => quit(turn, { reason: rest }),
  },
];

/** What a command takes, as people read it; '' for nothing. */
export const takes = ({ name }) => word(`takes.${name}`);

/** What a command does. */
export const does = ({ name }) => word(`command.${name}`);

for (const command of commands) {
  command.needs ??= 0;
  command.most ??= Infinity;
}

const usage = command => `/${command.name} ${takes(command)}`.trim();

const BY_NAME = new Map(commands.flatMap(command => [command.name, ...command.aliases].map(name => [name, command])));

function help(turn, _, rest) {
  const wanted = words(rest)[0]?.replace(/^\//, '').toLowerCase();
  const one = wanted && BY_NAME.get(wanted);
  for (const each of one ? [one] : commands) turn.info(word('command.told', { usage: usage(each), does: does(each) }));
}

const SECRET =
  /^\/(?:login|register)\s|^\/(?:msg|m|tell|query|q|dm|notice)\s+(?:nickserv|ns|chanserv|cs)\s|^\/(?:quote|raw)\s+(?:pass|oper|ns|nickserv|nick|authenticate|register)\s/i;

/** Whether what is typed may hold a password: then it is kept nowhere, and not brought back. */
export const isSecret = text => SECRET.test(text);

const MOST_OPTIONS = 10;

/** What may stand where the caret is. */
export function complete(state, buffer, text, caret) {
  const from = text.lastIndexOf(' ', caret - 1) + 1;
  const line = text.lastIndexOf('\n', caret - 1) + 1;
  const start = Math.max(from, line);
  const typed = text.slice(start, caret);
  if (typed === '') return null;
  const options = optionsFor(state, state.buffers.get(buffer), text, typed, start).slice(0, MOST_OPTIONS);
  return options.length ? { from: start, to: caret, options } : null;
}

function optionsFor(state, buffer, text, typed, start) {
  if (start === 0 && typed.startsWith('/') && !typed.startsWith('//')) return commandOptions(typed.slice(1).toLowerCase());
  if (text.startsWith('/topic ') && start === '/topic '.length && typed.startsWith('-')) return topicOptions(typed);
  if (/^:[a-z0-9_+-]{2,}$/i.test(typed)) return emojiOptions(typed.slice(1).toLowerCase());
  if (typed[0] === '#') return channelOptions(state, typed);
  return nickOptions(state, buffer, typed, start === 0);
}

function commandOptions(prefix) {
  return commands
    .filter(each => [each.name, ...each.aliases].some(name => name.startsWith(prefix)))
    .sort((a, b) => b.name.startsWith(prefix) - a.name.startsWith(prefix))
    .map(each => ({ insert: `/${each.name} `, label: usage(each), help: does(each) }));
}

const topicOptions = typed =>
  [NO_TOPIC].filter(each => each.startsWith(typed)).map(each => ({ insert: each, label: each, help: word('topic.remove') }));

function emojiOptions(prefix) {
  return emoji
    .filter(each => `_${each.name}`.includes(`_${prefix}`))
    .sort((a, b) => b.name.startsWith(prefix) - a.name.startsWith(prefix))
    .map(({ name, emoji: mark }) => ({ insert: `${mark} `, label: `${mark} :${name}:`, help: '' }));
}

function channelOptions(state, typed) {
  const prefix = keyOf(state, typed);
  const known = new Map();
  for (const each of state.buffers) if (each.kind === 'CHANNEL') known.set(each.key, { name: each.name, help: each.topic });
  for (const each of state.listing.channels) {
    const key = keyOf(state, each.name);
    if (!known.has(key)) known.set(key, { name: each.name, help: each.topic });
  }
  return [...known]
    .filter(([key]) => key.startsWith(prefix))
    .map(([, each]) => ({ insert: `${each.name} `, label: each.name, help: each.help }));
}

const RECENT = 200;

/** Nicks: those who spoke last first. */
function nickOptions(state, buffer, typed, atStart) {
  const at = typed.startsWith('@') ? 1 : 0;
  const prefix = keyOf(state, typed.slice(at));
  if (!buffer || (prefix === '' && !at)) return [];
  const nicks = new Map();
  const offer = nick => {
    const key = keyOf(state, nick);
    if (key.startsWith(prefix) && key !== keyOf(state, state.nick) && !nicks.has(key)) nicks.set(key, nick);
  };
  for (let i = buffer.timeline.length - 1, n = 0; i >= 0 && n < RECENT; i--, n++) {
    const entry = buffer.timeline.at(i);
    const here = buffer.kind !== 'CHANNEL' || buffer.members.has(keyOf(state, entry.from));
    if (entry.type === 'message' && here) offer(entry.from);
  }
  for (const member of buffer.members.list()) offer(member.nick);
  if (buffer.kind === 'DIRECT') offer(buffer.name);
  return [...nicks.values()].map(nick => ({ insert: atStart ? `${nick}: ` : `${nick} `, label: nick, help: '' }));
}
