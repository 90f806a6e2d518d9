// From the opened connection to being online: capabilities, SASL, the nick; and what takes it away again.

import { bytes, isupport, pieces } from './irc.js';
import { transmitJoin } from './channels.js';
import { ask as askChoices, began as beganChoices, expire as expireChoices } from './choices.js';
import { askTargets, converse, disconnected, expire as expireHistory } from './historyrequests.js';
import { stay } from './logins.js';
import { Members } from './members.js';
import { askNodes, hasNodes } from './elsewhere.js';
import { disconnected as unsure, lookAgain } from './outbox.js';
import { sign } from './passkeys.js';
import { regain, wait as waitForNick } from './regaining.js';
import { expire as expireSearch } from './searches.js';
import { plain } from './text.js';
import { expire } from './typists.js';
import { word } from './words.js';

/** What is asked for, of what the server has. */
export const WANTED = [
  'message-tags',
  'server-time',
  'batch',
  'labeled-response',
  'echo-message',
  'standard-replies',
  'cap-notify',
  'sasl',
  'account-tag',
  'account-notify',
  'extended-join',
  'away-notify',
  'chghost',
  'setname',
  'invite-notify',
  'multi-prefix',
  'userhost-in-names',
  'draft/chathistory',
  'draft/event-playback',
  'draft/read-marker',
  'draft/multiline',
  'draft/message-redaction',
  'draft/channel-rename',
  'draft/account-registration',
  'draft/extended-isupport',
  'draft/metadata-2',
  'soju.im/search',
];

const REQUEST_BYTES = 400;
const SILENCE = 60_000;
const PATIENCE = 30_000;

/** The same where there is another server to go on at. */
const SILENCE_OF_NODE = 12_000;
const PATIENCE_OF_NODE = 8_000;
const LONGEST_PAUSE = 60_000;

/** How often another nick is tried before giving up. */
const MOST_TAILS = 5;

/** How servers say that a nick is an account's: there is but one numeric for both. */
const OWNED = /account|reserved/i;

export function opened(turn) {
  const { state } = turn;
  turn.forgetConnection();
  Object.assign(state, { phase: 'REGISTERING', why: '', retryAt: null, nick: state.identity.nick, account: '', away: false });
  turn.completing({ received: turn.now });
  const { serverPassword, login, guest } = state.identity;
  if (serverPassword) turn.transmit({ command: 'PASS', trailing: serverPassword });
  if (guest && !login) turn.send('SESSIONS', 'GUEST', guest);
  turn.send('CAP', 'LS', '302');
  turn.send('NICK', state.nick);
  turn.transmit({ command: 'USER', params: ['parley', '0', '*'], trailing: state.identity.realName });
}

/** The connection is gone, or never was. `jitter`, 0 to 1, is how much of the half that is left to chance is waited. */
export function lost(turn, { why = '', jitter = 0 }) {
  const { state } = turn;
  if (state.phase === 'CLOSED' || state.phase === 'OFFLINE') return;
  const last = state.phase === 'CONNECTING' ? '' : state.why; // of the server; else they are of the connection before
  const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** Math.min(state.attempts, 10)) * (0.5 + jitter / 2);
  Object.assign(state, {
    phase: 'OFFLINE',
    why: last || why,
    attempts: state.attempts + 1,
    retryAt: turn.now + Math.trunc(pause),
  });
  disconnect(turn);
}

/** What holds of buffers without a connection. */
function disconnect(turn) {
  unsure(turn);
  turn.forgetConnection();
  const { state } = turn;
  if (state.excerpt?.asked) state.excerpt = state.excerpt.done ? { ...state.excerpt, asked: null } : null;
  if (state.found && !state.found.done) state.found = { ...state.found, done: true, failure: word('connection.broke') };
  if (state.whois && !state.whois.done) state.whois = null;
  for (const buffer of state.buffers) {
    const joined = buffer.joined === 'IN' ? 'WANTED' : buffer.joined;
    turn.put({ ...disconnected(buffer), joined, members: Members.EMPTY, typing: new Map(), typed: null });
  }
}

export function reconnect(turn) {
  const { state } = turn;
  if (state.phase === 'OFFLINE' || state.phase === 'CLOSED') {
    Object.assign(state, { phase: 'CONNECTING', retryAt: null });
    turn.effects.push({ type: 'connect' });
  }
}

/** Ends for good, unless somebody says otherwise. */
function close(turn, why) {
  Object.assign(turn.state, { phase: 'CLOSED', why, retryAt: null });
  disconnect(turn);
}

function refuse(turn, why, kind) {
  turn.effects.push({ type: 'disconnect' });
  close(turn, why);
  turn.state.problem = { kind, text: why };
}

export function quit(turn, { reason = '' }) {
  if (reason) turn.transmit({ command: 'QUIT', trailing: reason });
  else turn.transmit({ command: 'QUIT' });
  turn.effects.push({ type: 'disconnect' });
  close(turn, '');
}

export function ticked(turn) {
  const { state } = turn;
  if (state.phase === 'OFFLINE' && state.retryAt !== null && turn.now >= state.retryAt) reconnect(turn);
  watch(turn);
  expire(turn);
  expireHistory(turn);
  expireSearch(turn);
  expireChoices(turn);
  lookAgain(turn);
  const { regainAt } = state.completing;
  if (state.phase === 'ONLINE' && regainAt !== null && turn.now >= regainAt) regain(turn);
}

/** Whether the server is still there. */
function watch(turn) {
  const { received, pinged } = turn.state.completing;
  if (received === null) return;
  const silence = turn.now - received;
  const [longest, patience] = hasNodes(turn) ? [SILENCE_OF_NODE, PATIENCE_OF_NODE] : [SILENCE, PATIENCE];
  if (pinged && silence >= longest + patience) {
    turn.state.why = word('connection.silent');
    turn.completing({ received: null });
    turn.effects.push({ type: 'disconnect' });
  } else if (!pinged && silence >= longest) {
    turn.completing({ pinged: true });
    turn.send('PING', 'parley');
  }
}

export function rename(turn, { nick }) {
  if (!nick || /\s/.test(nick) || nick.startsWith(':')) {
    turn.error(word('name.one-word'));
    return;
  }
  const { state } = turn;
  const { identity } = state;
  state.identity = { ...identity, nick, realName: identity.realName === identity.nick ? nick : identity.realName };
  state.problem = null;
  if (state.phase === 'ONLINE') {
    turn.completing({ regainAt: null }); // it is not the name of before that is wanted now
    turn.send('NICK', nick);
  } else {
    state.nick = nick;
  }
}

/** Logs in from now on; null: as a guest. */
export function logIn(turn, { login }) {
  const { state } = turn;
  state.problem = null;
  if (state.phase === 'ONLINE' && login && turn.has('sasl')) {
    prove(turn, login);
    return;
  }
  state.identity = { ...state.identity, login };
  if (state.phase === 'ONLINE') {
    turn.error(word(login ? 'login.no-accounts' : 'login.guest-next'));
  }
}

/** Another tab is logged in, and so is this one the next time it comes; or at once, by the same word, where it has the account. */
export function adopt(turn, { login }) {
  const { state } = turn;
  if (state.account === login.account) logIn(turn, { login });
  else state.identity = { ...state.identity, login };
}

export function register(turn, { password, email = '*' }) {
  if (!turn.has('draft/account-registration')) {
    turn.error(word('register.cannot'));
    return;
  }
  turn.completing({ proving: { account: turn.state.nick, password } });
  turn.transmit({ command: 'REGISTER', params: ['*', email || '*'], trailing: password });
}

/** Becomes the server's first operator, by the word that it has told its owner, as soon as the chat begins. */
export function own(turn, { word, password }) {
  turn.state.owning = { word, password };
}

/**
 * Comes by an invitation: with a password they register by it, before they come in where the server lets them; who has an account
 * is brought into its channels.
 */
export function invited(turn, { word, password = '' }) {
  turn.state.invitation = { word, password };
}

function useInvitation(turn) {
  const { invitation, nick } = turn.state;
  if (!invitation.password) {
    turn.send('NICKSERV', 'INVITE', 'USE', invitation.word);
    turn.state.invitation = null;
    return;
  }
  turn.completing({ proving: { account: nick, password: invitation.password } });
  turn.send('INVITATION', invitation.word);
  turn.transmit({ command: 'REGISTER', params: ['*', '*'], trailing: invitation.password });
}

/** They do not come in by the invitation, for a reason that the form tells. */
export function notInvited(turn, why) {
  const refused = turn.state.invitation && turn.state.phase === 'REGISTERING';
  turn.state.invitation = null;
  if (refused) refuse(turn, why, 'INVITATION');
  else turn.error(why);
}

function claim(turn) {
  const { owning, nick } = turn.state;
  turn.state.owning = null;
  turn.completing({ proving: { account: nick, password: owning.password } });
  turn.transmit({ command: 'NICKSERV', params: ['OWNER', owning.word], trailing: owning.password });
}

function prove(turn, login) {
  turn.completing({ proving: login });
  turn.send('AUTHENTICATE', login.passkey ? 'PASSKEY' : 'PLAIN');
}

// capabilities

function capabilities(text) {
  return new Map(
    text
      .split(' ')
      .filter(Boolean)
      .map(each => {
        const equals = each.indexOf('=');
        return equals < 0 ? [each, ''] : [each.slice(0, equals), each.slice(equals + 1)];
      }),
  );
}

function cap(turn, { params }) {
  const told = capabilities(params[params.length - 1] ?? '');
  switch (params[1]) {
    case 'LS':
      turn.completing({ offered: new Map([...turn.state.completing.offered, ...told].slice(0, MOST_TOLD)) });
      if (params.length <= 3 || params[2] !== '*') request(turn);
      break;
    case 'NEW':
      turn.completing({ offered: new Map([...turn.state.completing.offered, ...told].slice(0, MOST_TOLD)) });
      request(turn);
      break;
    case 'ACK':
      have(turn, [...told.keys()].map(name => [name, turn.state.completing.offered.get(name) ?? '']));
      turn.completing({ requests: turn.state.completing.requests - 1 });
      settled(turn);
      break;
    case 'NAK':
      turn.completing({ requests: turn.state.completing.requests - 1 });
      settled(turn);
      break;
    case 'DEL':
      turn.completing({ offered: new Map([...turn.state.completing.offered].filter(([name]) => !told.has(name))) });
      have(turn, [], told);
      break;
  }
}

function have(turn, more, less = new Map()) {
  const had = [...turn.state.server.capabilities].filter(([name]) => !less.has(name));
  turn.state.server = { ...turn.state.server, capabilities: new Map([...had, ...more]) };
}

// So many capabilities a server tells of; the rest is passed over.
const MOST_TOLD = 500;

/** Asks for whatever is offered, of use, and not had yet. */
function request(turn) {
  let line = '';
  for (const name of WANTED) {
    if (!turn.state.completing.offered.has(name) || turn.has(name)) continue;
    if (line && bytes(line) + name.length > REQUEST_BYTES) {
      ask(turn, line);
      line = '';
    }
    line += (line ? ' ' : '') + name;
  }
  if (line) ask(turn, line);
  else if (turn.state.completing.requests === 0) settled(turn);
}

function ask(turn, names) {
  turn.completing({ requests: turn.state.completing.requests + 1 });
  turn.transmit({ command: 'CAP', params: ['REQ'], trailing: names });
}

/** Logs in where that is wanted; otherwise capabilities are done with. */
function settled(turn) {
  if (turn.state.completing.requests > 0 || turn.state.phase !== 'REGISTERING') return;
  const { login } = turn.state.identity;
  const early = turn.state.completing.offered.get('draft/account-registration')?.includes('before-connect');
  if (early && turn.state.invitation?.password) useInvitation(turn);
  else if (!login?.password && !login?.passkey) turn.send('CAP', 'END');
  else if (turn.has('sasl')) prove(turn, login);
  else refuse(turn, word('login.only-guests'), 'PASSWORD');
}

// SASL

function authenticate(turn, { params }) {
  const { proving } = turn.state.completing;
  if (proving?.passkey) sign(turn, params[0]);
  if (params[0] !== '+' || !proving || proving.passkey) return;
  for (const piece of pieces(`\0${proving.account}\0${proving.password}`)) turn.send('AUTHENTICATE', piece);
}

function loggedIn(turn, { params }) {
  turn.state.account = params[2] ?? '';
  const { proving } = turn.state.completing;
  const login = proving?.passkey ? { ...proving, account: turn.state.account } : proving;
  if (login) turn.state.identity = { ...turn.state.identity, login };
}

function proven(turn) {
  turn.completing({ proving: null });
  turn.state.problem = null;
  if (turn.state.phase === 'REGISTERING') {
    turn.send('CAP', 'END');
  } else {
    turn.info(word('login.done', { account: turn.state.account }));
    stay(turn);
    askTargets(turn);
    askChoices(turn);
    if (turn.state.completing.regainAt !== null) regain(turn); // the nick may be the account's
  }
}

/** The password is right, and a code is wanted, too. */
export function needsCode(turn) {
  turn.completing({ codeNeeded: true });
}

function notProven(turn, { command, params }) {
  const { identity } = turn.state;
  const { proving } = turn.state.completing;
  const account = proving?.account ?? identity.login?.account ?? identity.nick;
  turn.completing({ proving: null });
  const ended = identity.login?.token && turn.state.phase === 'REGISTERING';
  const { codeNeeded } = turn.state.completing;
  turn.completing({ codeNeeded: false });
  const known = word(ended ? 'login.ended' : 'login.wrong', { account });
  const told = command === '904' && !codeNeeded ? known : plain(params[1] ?? '');
  const why = proving?.passkey ? word('passkey.none') : told;
  if (ended && command === '904') turn.state.identity = { ...identity, login: { account, password: '' } };
  if (turn.state.phase === 'REGISTERING') {
    refuse(turn, why, codeNeeded ? 'CODE' : 'PASSWORD');
  } else {
    turn.error(why);
    turn.state.problem = { kind: 'PASSWORD', text: why };
  }
}

/** The password of the whole server is missing, or another one; once we are in, that of an operator. */
export function passwordRefused(turn) {
  if (turn.state.phase !== 'REGISTERING') return false;
  const why = word(turn.state.identity.serverPassword ? 'login.server-wrong' : 'login.server-password');
  refuse(turn, why, 'SERVER_PASSWORD');
  return true;
}

/** Nobody is let in without an account. */
export function loginRequired(turn, why) {
  refuse(turn, why, 'PASSWORD');
}

/** Comes again with the password of the whole server. */
export function giveServerPassword(turn, { password }) {
  turn.state.identity = { ...turn.state.identity, serverPassword: password };
  reconnect(turn);
}

/** What came of REGISTER: `SUCCESS account :words`, or that a code is to be given. */
function registered(turn, { params }) {
  if (params[0] !== 'SUCCESS') {
    turn.info(plain(params[params.length - 1] ?? ''));
    return;
  }
  turn.state.account = params[1] ?? '';
  const { proving } = turn.state.completing;
  if (proving) turn.state.identity = { ...turn.state.identity, login: { ...proving, account: params[1] } };
  turn.completing({ proving: null });
  turn.state.invitation = null;
  if (turn.state.phase === 'REGISTERING') {
    turn.send('CAP', 'END');
    return;
  }
  askChoices(turn);
  stay(turn);
  turn.info(word('register.done', { account: turn.state.account }));
}

// nick and welcome

function nickRefused(turn, { command, params }) {
  const { state } = turn;
  const why = plain(params[params.length - 1] ?? '');
  const taken = command !== '432';
  if (state.phase !== 'REGISTERING') {
    if (state.completing.regainAt !== null) return;
    turn.error(`${why}: ${plain(params[1] ?? '')}`);
    state.identity = { ...state.identity, nick: state.nick }; // not to be wanted again with the next connection
  } else if (taken && state.nick.length < state.identity.nick.length + MOST_TAILS) {
    if (state.nick === state.identity.nick) turn.completing({ owned: OWNED.test(why) });
    state.nick += '_';
    turn.send('NICK', state.nick);
  } else {
    refuse(turn, `${why}: ${state.identity.nick}`, 'NICK');
  }
}

function welcome(turn, received) {
  const { state } = turn;
  const { capabilities: had } = state.server;
  Object.assign(state, { phase: 'ONLINE', attempts: 0, nick: received.params[0] || state.nick, problem: null });
  state.server = { name: received.nick, capabilities: had, tokens: new Map() };
  if (!turn.isMe(state.identity.nick)) {
    waitForNick(turn);
    const { nick } = state.identity;
    turn.info(
      state.completing.owned
        ? word('name.owned', { wanted: nick, nick: state.nick })
        : word('name.taken', { wanted: nick, nick: state.nick }),
    );
  }
}

function supports(turn, { params }) {
  turn.state.server = { ...turn.state.server, tokens: isupport(turn.state.server.tokens, params.slice(1, -1)) };
  for (const { key, name } of turn.state.buffers) if (turn.key(name) !== key) turn.rename(key, name); // CASEMAPPING is known now
}

/** Whether we are away, as the server has it. */
function awayIs(turn, { params }, away) {
  turn.state.away = away;
  turn.info(plain(params[params.length - 1] ?? ''));
}

/** The message of the day is over, or there is none: the chat begins. */
function begun(turn) {
  if (turn.state.completing.begun) return;
  turn.completing({ begun: true, since: turn.now });
  if (turn.state.owning) claim(turn);
  if (turn.state.invitation) useInvitation(turn);
  stay(turn);
  for (const buffer of turn.state.buffers) {
    if (buffer.kind === 'CHANNEL' && buffer.joined === 'WANTED') transmitJoin(turn, buffer.name, buffer.joinKey);
    else if (buffer.kind === 'DIRECT') converse(turn, buffer.key);
  }
  askTargets(turn);
  askNodes(turn);
  beganChoices(turn);
}

export const verbs = {
  AUTHENTICATE: authenticate,
  CAP: cap,
  ERROR: (turn, { params }) => { turn.state.why = plain(params[0] ?? ''); },
  PING: (turn, { params }) => turn.transmit({ command: 'PONG', trailing: params[params.length - 1] ?? '' }),
  PONG: () => {},
  REGISTER: registered,
  '001': welcome,
  '005': supports,
  305: (turn, received) => awayIs(turn, received, false),
  306: (turn, received) => awayIs(turn, received, true),
  376: begun,
  422: begun,
  432: nickRefused,
  433: nickRefused,
  436: nickRefused,
  437: nickRefused,
  900: loggedIn,
  901: turn => { turn.state.account = ''; },
  902: notProven,
  903: proven,
  904: notProven,
  905: notProven,
  906: notProven,
  908: () => {},
};
