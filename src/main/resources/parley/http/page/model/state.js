// The pure heart of the page's client, the mirror of parley.client: what an input makes of a state, and what is to be done
// then. No clock, no chance, no socket: every input bears `now` (ms since 1970).
//
//   start({ nick, realName?, login?, serverPassword?, guest?, device?, channels? }) -> state      update(state, input) -> { state, effects }
//   pending(state, key) -> messages not confirmed, to be shown behind the timeline of a buffer
//   talks(state) -> what a guest talked with others, which no server keeps; network(state), chosen(state, what) -> keys of buffers, isChannel(state, name), has(state, capability), keyOf(state, name)
//
// State: phase, why, problem, retryAt, attempts, identity, nick, account, logins, nodes, away, server { name, capabilities, tokens },
//   buffers (Buffers), colours (of names, by key), shown, outbox, found, excerpt, listing, whois, sheet, told (of the last
//   order), invitations [{ channel, by }], ignored, scrolledBack (whether who reads it is
//   away from its end), alerts, chosen (chosen.js); `completing`, `unsaved` and `serial` are its own.
// Inputs: opened, received { line }, lost { why, jitter }, ticked, and the actions in the table below.
// Effects: { type: 'connect' }, { type: 'disconnect' }, { type: 'transmit', line }, { type: 'alert', buffer, message }.

import * as channels from './channels.js';
import * as choices from './choices.js';
import { COUNT, together } from './colours.js';
import * as history from './historyrequests.js';
import * as logins from './logins.js';
import * as messages from './messages.js';
import { order } from './orders.js';
import * as outbox from './outbox.js';
import { converse, ignore, restoreTalks } from './people.js';
import * as passkeys from './passkeys.js';
import * as registration from './greeting.js';
import { received } from './incoming.js';
import { search, searchOn } from './searches.js';
import { askSheet, closeSheet } from './sheets.js';
import { trim } from './trimming.js';
import { Turn } from './turn.js';
import { entered } from './commands.js';
import { tell as tellTyping } from './typists.js';
import { askWhois } from './whoises.js';

export { isChannel, keyOf, start } from './turn.js';
export { chosen } from './choices.js';
export { pending } from './outbox.js';
export { talks } from './people.js';

const INPUTS = new Map(
  Object.entries({
    opened: registration.opened,
    received,
    lost: registration.lost,
    ticked: registration.ticked,
    reconnect: registration.reconnect,
    entered,
    say: outbox.say,
    sendAgain: outbox.sendAgain,
    discard: outbox.discard,
    restore: outbox.restore,
    restoreTalks,
    join: channels.join,
    leave: channels.leave,
    converse,
    show,
    seen: history.seen,
    seenAll: history.seenAll,
    choose: choices.choose,
    chooseWords: choices.chooseWords,
    restoreChoices: choices.restore,
    scrolledBack: (turn, { back }) => { turn.state.scrolledBack = back; },
    older: history.older,
    newer: history.newer,
    lookAround: history.lookAround,
    goTo: history.goTo,
    lookAway: turn => { turn.state.excerpt = null; },
    react: messages.react,
    redact: messages.redact,
    typing: tellTyping,
    search,
    searchOn,
    note: (turn, { text }) => turn.error(text),
    forgetSearch: turn => { turn.state.found = null; },
    askWhois,
    askSheet,
    closeSheet,
    order,
    decline: channels.decline,
    askListing: channels.askListing,
    ignore,
    alertOf: (turn, { which }) => { turn.state.alerts = which; },
    rename: registration.rename,
    logIn: registration.logIn,
    adopt: registration.adopt,
    askLogins: logins.askLogins,
    endLogin: logins.endLogin,
    setAddress: logins.setAddress,
    makePasskey: passkeys.make,
    passkeyMade: passkeys.made,
    passkeySigned: passkeys.signed,
    giveServerPassword: registration.giveServerPassword,
    register: registration.register,
    own: registration.own,
    invited: registration.invited,
    quit: registration.quit,
  }),
);

export function update(state, input) {
  const turn = new Turn(state, input.now);
  const handler = INPUTS.get(input.type);
  if (!handler) throw new TypeError(`no such input: ${input.type}`);
  handler(turn, input);
  trim(turn);
  if (turn.state.buffers !== state.buffers) colour(turn, state.buffers);
  return { state: isAsBefore(turn.state, state) ? state : turn.state, effects: turn.effects };
}

// So many entries are seen at once, about.
const LAST = 50;

/** Gives a colour to whoever is seen in a buffer: the members, where there are no more than colours, and who spoke last. */
function colour(turn, before) {
  for (const { key, kind, members, timeline } of turn.state.buffers) {
    const known = before.get(key);
    if (kind === 'SERVER' || (known && known.members === members && known.timeline === timeline)) continue;
    const seen = members.size > COUNT ? [] : [...members.entries()].map(([nick]) => nick).sort();
    for (let i = Math.max(0, timeline.length - LAST); i < timeline.length; i++) {
      if (timeline.at(i).type === 'message') seen.push(turn.key(timeline.at(i).from));
    }
    turn.state.colours = together(turn.state.colours, seen);
  }
}

/** Whether nothing has changed, as with most ticks: then nobody need look. */
function isAsBefore(after, before) {
  const same = (a, b, except) => Object.keys(a).every(key => key === except || a[key] === b[key]);
  return same(after, before, 'completing') && same(after.completing, before.completing);
}

function show(turn, { buffer }) {
  if (!turn.buffer(buffer)) return;
  if (buffer !== turn.state.shown) turn.state.scrolledBack = false;
  turn.state.shown = buffer;
}

/** The network's name, or the server's. */
export function network({ server }) {
  return server.tokens.get('NETWORK') ?? server.name;
}

export function has({ server }, capability) {
  return server.capabilities.has(capability);
}
