// Staying logged in without keeping a password (SESSIONS, the server's docs/irc.md has it): a word that the server makes for this
// browser takes the password's place. And how else the account is logged in to, as the server lists it.

import { nodeTold } from './elsewhere.js';
import { challenged } from './passkeys.js';
import { word } from './words.js';

/** What 005 has where the server knows it. */
const TOKEN = 'SESSIONS';

const knows = turn => turn.state.server.tokens.has(TOKEN);

/** Has the server remember this browser, where it is logged in by a password. */
export function stay(turn) {
  const { login, device } = turn.state.identity;
  if ((login?.password || login?.passkey) && !login.token && device && turn.state.account && knows(turn)) {
    turn.transmit({ command: 'SESSIONS', params: ['REMEMBER'], trailing: device });
  }
}

/** Asks how the account is logged in to. */
export function askLogins(turn) {
  if (turn.state.account && knows(turn)) turn.send('SESSIONS', 'LIST');
  else turn.state.logins = null;
}

/** Ends one, by its number, or without one all others. */
export function endLogin(turn, { number = '*' }) {
  turn.send('SESSIONS', 'LOGOUT', String(number));
}

/** Gives the account another address for mail; NickServ tells what comes of it. */
export function setAddress(turn, { password, email }) {
  turn.send('NICKSERV', 'EMAIL', password, email);
}

function told(turn, { params }) {
  const [what, ...rest] = params;
  const { state } = turn;
  switch (what) {
    case 'REMEMBERED': {
      const { identity } = state;
      if (identity.login) state.identity = { ...identity, login: { account: state.account, password: rest[1] ?? '', token: true } };
      break;
    }
    case 'LIST': {
      const [number, kind, self, since, seen, address, name] = rest;
      const login = { number, kind, own: self === '1', since: since * 1000, seen: seen * 1000, address, name };
      turn.completing({ logins: [...(turn.state.completing.logins ?? []), login] });
      break;
    }
    case 'END':
      state.logins = state.completing.logins ?? [];
      turn.completing({ logins: null });
      break;
    case 'CHALLENGE':
      challenged(turn, rest);
      break;
    case 'ADDED':
      turn.info(word('passkey.made'));
      askLogins(turn);
      break;
    case 'NODE':
      nodeTold(turn, rest[0]);
      break;
    case 'NODES':
      nodeTold(turn, '');
      break;
    case 'ENDED':
      askLogins(turn);
      break;
  }
}

export const verbs = { SESSIONS: told };
