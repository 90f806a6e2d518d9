// Passkeys (WebAuthn) in place of a password: a login by one, in the form of a SASL mechanism of the server's own, and making one
// for the account that one is logged in to. What the browser does about them is the driver's: the effect `passkey` asks for it.

import { pieces } from './irc.js';

/** The keys that the server takes: ES256, EdDSA, RS256. */
const KEYS = [-7, -8, -257].map(alg => ({ type: 'public-key', alg }));

/** What the server has sent is to be signed: AUTHENTICATE with a challenge, and before that with nothing. */
export function sign(turn, challenge) {
  if (challenge === '+') {
    turn.send('AUTHENTICATE', '+');
    return;
  }
  turn.completing({ challenge });
  const forWeb = challenge.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  turn.effects.push({ type: 'passkey', challenge, get: { challenge: forWeb, userVerification: 'required' } });
}

/** The browser has signed it, or not: then there is no answer. */
export function signed(turn, { challenge, answer }) {
  if (turn.state.completing.challenge !== challenge) return;
  turn.completing({ challenge: null });
  if (answer) for (const piece of pieces(answer)) turn.send('AUTHENTICATE', piece);
  else turn.send('AUTHENTICATE', '*');
}

/** Begins to make one: the server asks for the password, whatever one has come by. */
export function make(turn, { password }) {
  turn.transmit({ command: 'SESSIONS', params: ['PASSKEY'], trailing: password });
}

/** What is to be signed to make one. */
export function challenged(turn, [challenge, user]) {
  const { account, server } = turn.state;
  turn.completing({ challenge });
  const create = {
    challenge,
    rp: { name: server.tokens.get('NETWORK') || server.name },
    user: { id: user, name: account, displayName: account },
    pubKeyCredParams: KEYS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  };
  turn.effects.push({ type: 'passkey', challenge, create });
}

export function made(turn, { challenge, answer }) {
  if (turn.state.completing.challenge !== challenge) return;
  turn.completing({ challenge: null });
  const name = turn.state.identity.device;
  for (const piece of answer ? pieces(answer) : []) turn.transmit({ command: 'SESSIONS', params: ['ATTEST', piece], trailing: name });
}
