// The nick that was wanted, while somebody else has it: tried for again, and taken when it is given up.

const PAUSE = 30_000;

/** Another nick has to do for now. */
export function wait(turn) {
  turn.completing({ regainAt: turn.now + PAUSE });
}

export function regain(turn) {
  wait(turn);
  turn.send('NICK', turn.state.identity.nick);
}

/** Takes it when whoever had it gives it up. */
export function regainFrom(turn, nick) {
  if (turn.state.completing.regainAt !== null && turn.key(nick) === turn.key(turn.state.identity.nick)) regain(turn);
}
