// What is typed: text, or a `/command` of the table; and its completion.
//
//   commands: [{ name, aliases, parameters, help }]
//   complete(state, buffer, text, caret) -> null | { from, to, options: [{ insert, label, help }] }: put `insert` in place
//     of text.slice(from, to)
//   isSecret(text)      withEmoji(text), emoji: from emoji.js

import { askListing, join, leave } from './channels.js';
import { react, redact } from './messages.js';
import { say } from './outbox.js';
import { conversation, converse, ignore } from './people.js';
import { logIn, quit, reconnect, register, rename } from './registration.js';
import { search } from './searches.js';
import { askWhois } from './whois.js';
import { emoji, withEmoji } from './emoji.js';
import { keyOf } from './turn.js';

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
  if (!known) turn.error(`There is no /${name}; /help lists what there is`);
  else if (known.needs > given || given > known.most) turn.error(`It is /${known.name} ${known.parameters}`);
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
  else turn.error('There is no such message');
}

function inChannel(turn, buffer, step) {
  if (buffer.kind === 'CHANNEL') step();
  else turn.error('That is for channels');
}

/** `[#channel] rest`: the channel named or the one in view. */
function channelOf(turn, buffer, rest) {
  const [first, more] = head(rest);
  return turn.isChannel(first) ? [first, more] : [buffer.kind === 'CHANNEL' ? buffer.name : '', rest];
}

/** A command that gives or takes a rank. */
const rank = (name, sign, letter, about) => ({
  name,
  aliases: [],
  parameters: 'NICK…',
  help: about,
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
    parameters: '[COMMAND]',
    help: 'what there is to type',
    run: help,
  },
  {
    name: 'join',
    aliases: ['j'],
    parameters: '#CHANNEL [KEY]',
    help: 'comes into a channel',
    needs: 1,
    run: (turn, _, rest) => {
      const [channel, key] = words(rest);
      join(turn, { channel, key });
    },
  },
  {
    name: 'leave',
    aliases: ['part', 'close'],
    parameters: '[#CHANNEL] [REASON]',
    help: 'leaves a channel, or closes this conversation',
    run: (turn, buffer, rest) => {
      const [first, more] = head(rest);
      if (!turn.isChannel(first)) leave(turn, { buffer: buffer.key, reason: rest });
      else if (turn.named(first)) leave(turn, { buffer: turn.key(first), reason: more });
      else turn.error(`You are not in ${first}`);
    },
  },
  {
    name: 'msg',
    aliases: ['m', 'tell'],
    parameters: 'NAME TEXT',
    help: 'says something to somebody, or to a channel',
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
    parameters: 'NICK [TEXT]',
    help: 'begins a conversation with somebody',
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
    parameters: 'TEXT',
    help: 'says what you do',
    needs: 1,
    run: (turn, buffer, rest, replyTo) => say(turn, { buffer: buffer.key, kind: 'ACTION', text: withEmoji(rest), replyTo }),
  },
  {
    name: 'notice',
    aliases: [],
    parameters: 'NICK|#CHANNEL TEXT',
    help: 'sends a notice',
    needs: 2,
    run: (turn, _, rest) => {
      const [to, text] = head(rest);
      turn.transmit({ command: 'NOTICE', params: [to], trailing: text });
    },
  },
  {
    name: 'reply',
    aliases: ['r'],
    parameters: '[@NICK] TEXT',
    help: 'answers the last message, or the last of NICK',
    needs: 1,
    run: (turn, buffer, rest, replyTo) =>
      about(turn, buffer, rest, replyTo, (id, text) => say(turn, { buffer: buffer.key, text: withEmoji(text), replyTo: id })),
  },
  {
    name: 'react',
    aliases: [],
    parameters: '[@NICK] EMOJI',
    help: 'reacts to the last message, or to the last of NICK',
    needs: 1,
    run: (turn, buffer, rest, replyTo) =>
      about(turn, buffer, rest, replyTo, (id, text) => react(turn, { buffer: buffer.key, id, reaction: withEmoji(text.trim()) })),
  },
  {
    name: 'redact',
    aliases: ['delete', 'unsend'],
    parameters: '[REASON]',
    help: 'takes your last message back',
    run: (turn, buffer, rest, replyTo) => {
      const id = replyTo || lastMessage(turn, buffer, each => each.own)?.id;
      if (id) redact(turn, { buffer: buffer.key, id, reason: rest });
      else turn.error('You said nothing here');
    },
  },
  {
    name: 'search',
    aliases: ['find', 's'],
    parameters: '[#CHANNEL] WORDS',
    help: 'seeks messages',
    needs: 1,
    run: (turn, _, rest) => {
      const [first, more] = head(rest);
      search(turn, turn.isChannel(first) && more ? { words: more, channel: first } : { words: rest });
    },
  },
  {
    name: 'nick',
    aliases: ['name'],
    parameters: 'NAME',
    help: 'changes your name',
    needs: 1,
    run: (turn, _, rest) => rename(turn, { nick: words(rest)[0] }),
  },
  {
    name: 'topic',
    aliases: [],
    parameters: '[TEXT|-delete]',
    help: 'shows the topic, sets it, or takes it away',
    run: (turn, buffer, rest) =>
      inChannel(turn, buffer, () => {
        if (rest) turn.transmit({ command: 'TOPIC', params: [buffer.name], trailing: rest === NO_TOPIC ? '' : rest });
        else turn.info(buffer.topic ? `Topic: ${buffer.topic}` : 'There is no topic');
      }),
  },
  {
    name: 'who',
    aliases: ['names', 'members'],
    parameters: '',
    help: 'lists who is here',
    run: (turn, buffer) =>
      inChannel(turn, buffer, () => {
        const nicks = [...buffer.members].sort((a, b) => (turn.key(a.nick) < turn.key(b.nick) ? -1 : 1));
        const shown = nicks.map(each => each.prefixes + each.nick + (each.away ? ' (away)' : ''));
        turn.tell(buffer.key, `${nicks.length} here: ${shown.join(', ')}`);
      }),
  },
  {
    name: 'whois',
    aliases: ['w'],
    parameters: 'NICK',
    help: 'tells who somebody is',
    needs: 1,
    run: (turn, _, rest) => askWhois(turn, { nick: words(rest)[0] }),
  },
  { name: 'list', aliases: ['channels'], parameters: '', help: 'lists the channels', run: turn => askListing(turn) },
  {
    name: 'invite',
    aliases: [],
    parameters: 'NICK [#CHANNEL]',
    help: 'invites somebody here',
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
    parameters: 'NICK [REASON]',
    help: 'puts somebody out',
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
    parameters: 'MASK',
    help: 'keeps somebody (nick!user@host) out of this channel',
    needs: 1,
    run: (turn, buffer, rest) => inChannel(turn, buffer, () => turn.send('MODE', buffer.name, '+b', words(rest)[0])),
  },
  {
    name: 'unban',
    aliases: [],
    parameters: 'MASK',
    help: 'lets somebody in again',
    needs: 1,
    run: (turn, buffer, rest) => inChannel(turn, buffer, () => turn.send('MODE', buffer.name, '-b', words(rest)[0])),
  },
  rank('op', '+', 'o', 'makes somebody operator of this channel'),
  rank('deop', '-', 'o', 'takes that back'),
  rank('voice', '+', 'v', 'gives somebody a voice in this channel'),
  rank('devoice', '-', 'v', 'takes that back'),
  {
    name: 'mode',
    aliases: [],
    parameters: '[#CHANNEL] [MODES]',
    help: 'tells or sets the modes of a channel, or yours',
    run: (turn, buffer, rest) => {
      const [channel, modes] = channelOf(turn, buffer, rest);
      turn.send('MODE', channel || turn.state.nick, ...words(modes));
    },
  },
  {
    name: 'away',
    aliases: [],
    parameters: '[REASON]',
    help: 'says that you are away',
    run: (turn, _, rest) => turn.transmit({ command: 'AWAY', trailing: rest || 'away' }),
  },
  { name: 'back', aliases: [], parameters: '', help: 'says that you are back', run: turn => turn.send('AWAY') },
  {
    name: 'ignore',
    aliases: [],
    parameters: '[NICK]',
    help: 'hides what somebody says; lists whom you ignore',
    most: 1,
    run: (turn, _, rest) => {
      const { ignored } = turn.state;
      if (rest) {
        ignore(turn, { nick: rest });
        turn.info(`You ignore ${rest} from now on; /unignore ${rest} ends that`);
      } else {
        turn.info(ignored.size ? `You ignore ${[...ignored].sort().join(', ')}` : 'You ignore nobody');
      }
    },
  },
  {
    name: 'unignore',
    aliases: [],
    parameters: 'NICK',
    help: 'hears somebody again',
    needs: 1,
    most: 1,
    run: (turn, _, rest) => {
      if (turn.ignores(rest)) ignore(turn, { nick: rest, set: false });
      else turn.error(`You ignore nobody called ${rest}`);
    },
  },
  {
    name: 'register',
    aliases: [],
    parameters: 'PASSWORD [EMAIL]',
    help: 'makes your name an account of yours',
    needs: 1,
    run: (turn, _, rest) => {
      const [password, email] = words(rest);
      register(turn, { password, email });
    },
  },
  {
    name: 'login',
    aliases: [],
    parameters: 'ACCOUNT PASSWORD',
    help: 'logs in',
    needs: 2,
    run: (turn, _, rest) => {
      const [account, password] = head(rest);
      logIn(turn, { login: { account, password } });
    },
  },
  {
    name: 'quote',
    aliases: ['raw'],
    parameters: 'LINE',
    help: 'sends a line of IRC as it is',
    needs: 1,
    run: (turn, _, rest) => turn.effects.push({ type: 'transmit', line: rest.replace(/[\r\n\0]/g, ' ') }),
  },
  { name: 'reconnect', aliases: ['connect'], parameters: '', help: 'connects now', run: turn => reconnect(turn) },
  {
    name: 'quit',
    aliases: ['exit', 'bye'],
    parameters: '[REASON]',
    help: 'leaves',
    run: (turn, _, rest) => quit(turn, { reason: rest }),
  },
];

for (const command of commands) {
  command.needs ??= 0;
  command.most ??= Infinity;
}

const BY_NAME = new Map(commands.flatMap(command => [command.name, ...command.aliases].map(name => [name, command])));

function help(turn, _, rest) {
  const wanted = words(rest)[0]?.replace(/^\//, '').toLowerCase();
  const one = wanted && BY_NAME.get(wanted);
  for (const each of one ? [one] : commands) turn.info(`/${each.name} ${each.parameters}`.trim() + `: ${each.help}`);
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
  const word = text.slice(start, caret);
  if (word === '') return null;
  const options = optionsFor(state, state.buffers.get(buffer), text, word, start).slice(0, MOST_OPTIONS);
  return options.length ? { from: start, to: caret, options } : null;
}

function optionsFor(state, buffer, text, word, start) {
  if (start === 0 && word.startsWith('/') && !word.startsWith('//')) return commandOptions(word.slice(1).toLowerCase());
  if (text.startsWith('/topic ') && start === '/topic '.length && word.startsWith('-')) return topicOptions(word);
  if (/^:[a-z0-9_+-]{2,}$/i.test(word)) return emojiOptions(word.slice(1).toLowerCase());
  if (word[0] === '#') return channelOptions(state, word);
  return nickOptions(state, buffer, word, start === 0);
}

function commandOptions(prefix) {
  return commands
    .filter(each => [each.name, ...each.aliases].some(name => name.startsWith(prefix)))
    .sort((a, b) => b.name.startsWith(prefix) - a.name.startsWith(prefix))
    .map(({ name, parameters, help: about }) => ({ insert: `/${name} `, label: `/${name} ${parameters}`.trim(), help: about }));
}

const topicOptions = word =>
  [NO_TOPIC].filter(each => each.startsWith(word)).map(each => ({ insert: each, label: each, help: 'takes the topic away' }));

function emojiOptions(prefix) {
  return emoji
    .filter(each => `_${each.name}`.includes(`_${prefix}`))
    .sort((a, b) => b.name.startsWith(prefix) - a.name.startsWith(prefix))
    .map(({ name, emoji: mark }) => ({ insert: `${mark} `, label: `${mark} :${name}:`, help: '' }));
}

function channelOptions(state, word) {
  const prefix = keyOf(state, word);
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
function nickOptions(state, buffer, word, atStart) {
  const at = word.startsWith('@') ? 1 : 0;
  const prefix = keyOf(state, word.slice(at));
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
