// What the server says, by its verbs and numerics; what comes as one (IRCv3 batch) is handled when it is whole.

import { multiline } from './entries.js';
import { parse } from './irc.js';
import { plain } from './text.js';
import * as channels from './channels.js';
import * as choices from './choices.js';
import * as history from './historyrequests.js';
import * as logins from './logins.js';
import * as messages from './messages.js';
import * as orders from './orders.js';
import * as outbox from './outbox.js';
import * as registration from './greeting.js';
import * as searches from './searches.js';
import * as whois from './whoises.js';
import { word } from './words.js';

const verbs = new Map(
  Object.entries({
    ...registration.verbs,
    ...messages.verbs,
    ...channels.verbs,
    ...choices.verbs,
    ...logins.verbs,
    MARKREAD: history.read,
    464: (turn, received) => registration.passwordRefused(turn) || numeric(turn, received),
    FAIL: failed,
    INVITATION: () => {},
    WARN: (turn, { params }) => turn.info(plain(params[params.length - 1] ?? '')),
    NOTE: (turn, { params }) => turn.info(plain(params[params.length - 1] ?? '')),
    ACK: () => {},
  }),
);

/** A line, as text or parsed. */
export function received(turn, { line, message }) {
  const received = message ?? parse(line);
  if (!received) return;
  const { completing } = turn.state;
  completing.received = turn.now;
  completing.pinged = false;
  if (received.command === 'BATCH') {
    batch(turn, received);
    return;
  }
  const open = turn.state.completing.batches.get(received.tags.get('batch'));
  if (open) keep(turn, open, received);
  else handle(turn, received);
}

// A batch: { reference, opening, items }; items is a list from the last to the first, { item, before }, so that a page of
// five hundred lines is not copied five hundred times.

// `weight` is about so many letters as are held. Past what may be held nothing more is; of more open batches than may be, the
// first are let go of (parley.client.Incoming has the same bounds).

const MOST_BATCHES = 32;
const MOST_HELD = 8 << 20;

function weightOf(item) {
  return item.weight ?? 100 + item.params.reduce((sum, param) => sum + param.length, 0);
}

function keep(turn, open, item) {
  const batches = new Map(turn.state.completing.batches);
  let held = 0;
  for (const { weight } of batches.values()) held += weight;
  if (held >= MOST_HELD) return;
  batches.set(open.reference, { ...open, items: { item, before: open.items }, weight: open.weight + weightOf(item) });
  turn.state.completing.batches = batches;
}

function itemsOf({ items }) {
  const all = [];
  for (let each = items; each; each = each.before) all.push(each.item);
  return all.reverse();
}

function batch(turn, received) {
  const sign = (received.params[0] ?? '')[0];
  const reference = (received.params[0] ?? '').slice(1);
  const batches = new Map(turn.state.completing.batches);
  if (sign === '+') {
    batches.set(reference, { reference, opening: received, items: null, weight: weightOf(received) });
    if (batches.size > MOST_BATCHES) batches.delete(batches.keys().next().value);
    turn.state.completing.batches = batches;
  } else if (sign === '-' && batches.has(reference)) {
    const { opening, items, weight } = batches.get(reference);
    batches.delete(reference);
    turn.state.completing.batches = batches;
    const whole = { opening, type: opening.params[1] ?? '', items: itemsOf({ items }), weight };
    const outer = batches.get(opening.tags.get('batch'));
    if (outer) keep(turn, outer, whole);
    else ended(turn, whole);
  }
}

function ended(turn, whole) {
  switch (whole.type) {
    case 'draft/multiline': {
      const received = multiline(whole);
      if (received) messages.said(turn, received);
      break;
    }
    case 'chathistory':
      history.told(turn, whole);
      break;
    case 'draft/chathistory-targets':
      history.targets(turn, whole);
      break;
    case 'soju.im/search':
      searches.told(turn, whole);
      break;
    default:
      for (const item of whole.items) {
        if (item.opening) ended(turn, { ...item, opening: labelled(item.opening, whole.opening) });
        else handle(turn, labelled(item, whole.opening));
      }
  }
}

/** What answers a labelled line bears its label (labeled-response, "Batches"). */
function labelled(item, opening) {
  const label = opening.tags.get('label');
  return label === undefined || item.tags.has('label') ? item : { ...item, tags: new Map([...item.tags, ['label', label]]) };
}

function handle(turn, received) {
  const handler = verbs.get(received.command);
  if (handler) handler(turn, received);
  else if (!whois.tells(turn, received)) numeric(turn, received);
}

/** Something did not work (IRCv3 standard-replies): `command code context… :words`. */
function failed(turn, received) {
  const text = plain(received.params[received.params.length - 1] ?? '');
  if (outbox.refused(turn, received, text) || searches.refused(turn, received, text) || orders.answered(turn, received, text, true)) return;
  switch (received.params[0]) {
    case 'CHATHISTORY':
      history.failed(turn, received);
      break;
    case 'INVITATION':
    case 'REGISTER':
      registration.notInvited(turn, text);
      break;
    case 'AUTHENTICATE':
      registration.needsCode(turn); // 904 follows, with why
      break;
    case 'MARKREAD':
      break; // nothing that the user could do about it
    case 'METADATA':
      if (!choices.failed(turn, received)) turn.error(text);
      break;
    case '*':
      if (turn.state.phase === 'REGISTERING' && received.params[1] === 'ACCOUNT_REQUIRED') registration.loginRequired(turn, text);
      else turn.error(text);
      break;
    default:
      turn.error(text);
  }
}

/** What ends a list says nothing. */
const ENDS = new Set('219 315 318 337 347 349 365 369 374 706 729 733'.split(' '));

const ERRORS = /^(4|5|263|69[678]|723|734)/;
const GREETINGS = /^(0|25|26|372|375)/;

/** Answers that are no sentence as they come. */
const ANSWERS = {
  301: (nick, text) => word('answer.301', { nick, text }),
  341: (nick, channel) => word('answer.341', { nick, channel }),
  346: (channel, mask) => word('answer.346', { channel, mask }),
  348: (channel, mask) => word('answer.348', { channel, mask }),
};

/** Numerics without a handler: errors and answers, in words, where they belong. */
function numeric(turn, received) {
  const { command: code, params } = received;
  if (!/^\d{3}$/.test(code) || params.length < 2 || ENDS.has(code)) return;
  const told = params.slice(1);
  const text = plain(told[told.length - 1]);
  const about = told.length > 1 ? aboutWhat(turn, told) : undefined;
  const where = about?.key ?? turn.state.shown;
  if (ERRORS.test(code)) {
    if (outbox.refused(turn, received, text) || searches.refused(turn, received, text)) return;
    const words = sentence(turn, told, where, subject => `${text}: ${subject}`);
    if (about?.joined === 'WANTED') turn.put({ ...about, joined: 'OUT', refusal: code });
    if (!orders.answered(turn, received, words, true)) turn.tell(where, words, 'ERROR');
  } else if (turn.state.phase === 'REGISTERING' || GREETINGS.test(code)) {
    turn.tell('', plain(told.join(' ')));
  } else {
    const answer = ANSWERS[code]?.(...told.map(plain)) ?? sentence(turn, told, where, subject => `${subject}: ${text}`);
    if (!orders.answered(turn, received, answer, false)) turn.tell(where, answer);
  }
}

/** The channel that is named, or else whoever is named first; undefined where there is no such buffer. */
function aboutWhat(turn, told) {
  return told.map(each => turn.named(each)).find(each => each?.kind === 'CHANNEL') ?? turn.named(told[0]);
}

/**
 * The words, with what stands in front of them: `is …` is said of the first, other words stand beside all. The channel that
 * they are shown in is left out where there is more.
 */
function sentence(turn, told, where, beside) {
  const all = told.slice(0, -1);
  const others = all.filter(each => each !== '*' && turn.key(each) !== where);
  const subjects = (others.length ? others : all).map(plain);
  const text = plain(told[told.length - 1]);
  if (subjects.length === 0) return text;
  return /^(is|has) /.test(text) ? `${subjects[0]} ${text}` : beside(subjects.join(' '));
}
