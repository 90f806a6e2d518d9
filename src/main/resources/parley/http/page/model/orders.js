// What is done by a click: a line that bears a label, so that what comes of it is told where it was clicked, once, and not
// among the messages (IRCv3 labeled-response).
//
//   order(turn, { about, command, params, trailing }): an input; state.told { about, error, lines } is what came of the last
//   answered(turn, received, words, error) -> whether it belonged to an order

// So many orders may be without an answer; the oldest are forgotten.
const MOST = 20;

// So much of an answer is shown.
const MOST_LINES = 300;

export function order(turn, { about, command, params, trailing }) {
  turn.state.told = { about, error: false, lines: [] };
  if (!turn.has('labeled-response')) {
    turn.transmit({ command, params, trailing });
    return;
  }
  const label = turn.serial('o');
  turn.completing({ orders: new Map([...turn.state.completing.orders, [label, about]].slice(-MOST)) });
  turn.transmit({ tags: { label }, command, params, trailing });
}

export function answered(turn, { tags }, words, error) {
  const about = turn.state.completing.orders.get(tags.get('label'));
  if (about === undefined) return false;
  const before = turn.state.told?.about === about ? turn.state.told : { about, error: false, lines: [] };
  if (before.lines.length < MOST_LINES) turn.state.told = { about, error: before.error || error, lines: [...before.lines, words] };
  return true;
}
