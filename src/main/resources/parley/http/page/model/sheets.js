// What a channel is like, for whoever opens its sheet: its modes, who is kept out, what ChanServ says of it. Gathered when it
// is asked for, and kept up by what the channel is told.
//
//   askSheet(turn, { buffer }), closeSheet(turn): inputs; state.sheet { buffer, modes (by letter: parameter or ''), bans: [{ mask,
//   by, at, until }], coming (what has come of bans that are asked for), done (none are) } or null      changed(turn, key, changes): of a MODE      tells(turn, received) -> whether it was for the sheet

// More than a server lets there be.
const MOST_BANS = 1_000;

export function askSheet(turn, { buffer: key }) {
  const buffer = turn.buffer(key);
  if (buffer?.kind !== 'CHANNEL') return;
  turn.state.sheet = { buffer: key, modes: null, bans: [], coming: [], done: false };
  turn.state.told = null;
  turn.send('MODE', buffer.name);
  turn.send('MODE', buffer.name, 'b');
}

export function closeSheet(turn) {
  turn.state.sheet = null;
  turn.state.told = null;
}

/** 324, 329, 367 and 368 of the channel, as answers to what was asked. */
export function tells(turn, { command, params }, modes) {
  const { sheet } = turn.state;
  if (!sheet || sheet.done || turn.key(params[1] ?? '') !== sheet.buffer) return false;
  switch (command) {
    case '324':
      if (sheet.modes) return false;
      turn.state.sheet = { ...sheet, modes: withChanges(new Map(), modes(params.slice(2))) };
      return true;
    case '329':
      return true;
    case '367': {
      const ban = { mask: params[2] ?? '', by: params[3] ?? '', at: moment(params[4]), until: moment(params[5]) };
      if (sheet.coming.length < MOST_BANS) turn.state.sheet = { ...sheet, coming: [...without(sheet.coming, ban.mask), ban] };
      return true;
    }
    case '368':
      turn.state.sheet = { ...sheet, bans: sheet.coming, coming: [], done: true };
      return true;
    default:
      return false;
  }
}

const LISTS = 'eI';

const moment = seconds => (Number(seconds) || 0) * 1000;

const without = (bans, gone) => bans.filter(({ mask }) => mask !== gone);

/** Whether a ban that was set ends by itself, only the list tells: it is asked for anew. */
export function changed(turn, key, { nick }, changes) {
  const { sheet } = turn.state;
  if (sheet?.buffer !== key) return;
  let { bans, coming } = sheet;
  let asks = false;
  for (const { letter, set, parameter = '' } of changes) {
    if (letter !== 'b') continue;
    bans = without(bans, parameter);
    coming = without(coming, parameter);
    if (set) bans = [...bans, { mask: parameter, by: nick, at: turn.now, until: 0 }];
    asks ||= set && sheet.done;
  }
  turn.state.sheet = { ...sheet, bans, coming, done: sheet.done && !asks, modes: withChanges(sheet.modes ?? new Map(), changes) };
  if (asks) turn.send('MODE', turn.buffer(key).name, 'b');
}

function withChanges(modes, changes) {
  const after = new Map(modes);
  for (const { letter, set, parameter = '' } of changes) {
    if (letter === 'b' || LISTS.includes(letter)) continue;
    if (set) after.set(letter, parameter);
    else after.delete(letter);
  }
  return after;
}
