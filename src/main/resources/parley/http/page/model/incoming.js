// What the server says, by its verbs and numerics; what comes as one (IRCv3 batch) is handled when it is whole.

import { multiline } from './entries.js';
import { parse } from './irc.js';
import { plain } from './text.js';
import * as channels from './channels.js';
import * as history from './history.js';
import * as messages from './messages.js';
import * as outbox from './outbox.js';
import * as registration from './registration.js';
import * as searches from './searches.js';
import * as whois from './whois.js';

const verbs = new Map(
  Object.entries({
    ...registration.verbs,
    ...messages.verbs,
    ...channels.verbs,
    MARKREAD: history.read,
    FAIL: failed,
    WARN: (turn, { params }) => turn.info(plain(params[params.length - 1] ?? '')),
    NOTE: (turn, { params }) => turn.info(plain(params[params.length - 1] ?? '')),
    ACK: () => {},
  }),
);

/** A line, as text or parsed. */
export function received(turn, { line, message }) {
  const heard = message ?? parse(line);
  if (!heard) return;
  const { completing } = turn.state;
  completing.heard = turn.now;
  completing.pinged = false;
  if (heard.command === 'BATCH') {
    batch(turn, heard);
    return;
  }
  const open = turn.state.completing.batches.get(heard.tags.get('batch'));
  if (open) keep(turn, open, heard);
  else handle(turn, heard);
}

// A batch: { reference, opening, items }; items is a list from the last to the first, { item, before }, so that a page of
// five hundred lines is not copied five hundred times.

function keep(turn, open, item) {
  const batches = new Map(turn.state.completing.batches);
  batches.set(open.reference, { ...open, items: { item, before: open.items } });
  turn.state.completing.batches = batches;
}

function itemsOf({ items }) {
  const all = [];
  for (let each = items; each; each = each.before) all.push(each.item);
  return all.reverse();
}

function batch(turn, heard) {
  const sign = (heard.params[0] ?? '')[0];
  const reference = (heard.params[0] ?? '').slice(1);
  const batches = new Map(turn.state.completing.batches);
  if (sign === '+') {
    batches.set(reference, { reference, opening: heard, items: null });
    turn.state.completing.batches = batches;
  } else if (sign === '-' && batches.has(reference)) {
    const { opening, items } = batches.get(reference);
    batches.delete(reference);
    turn.state.completing.batches = batches;
    const whole = { opening, type: opening.params[1] ?? '', items: itemsOf({ items }) };
    const outer = batches.get(opening.tags.get('batch'));
    if (outer) keep(turn, outer, whole);
    else ended(turn, whole);
  }
}

function ended(turn, whole) {
  switch (whole.type) {
    case 'draft/multiline': {
      const heard = multiline(whole);
      if (heard) messages.said(turn, heard);
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

function handle(turn, heard) {
  const handler = verbs.get(heard.command);
  if (handler) handler(turn, heard);
  else if (!whois.tells(turn, heard)) numeric(turn, heard);
}

/** Something did not work (IRCv3 standard-replies): `command code context… :words`. */
function failed(turn, heard) {
  const text = plain(heard.params[heard.params.length - 1] ?? '');
  if (outbox.refused(turn, heard, text)) return;
  switch (heard.params[0]) {
    case 'CHATHISTORY':
      history.failed(turn, heard);
      break;
    case 'SEARCH':
      searches.failed(turn, text);
      break;
    case 'MARKREAD':
      break; // nothing that the user could do about it
    default:
      turn.error(text);
  }
}

/** Numerics without a handler: errors and answers, in words, where they belong. */
function numeric(turn, heard) {
  const { command: code, params } = heard;
  if (!/^\d{3}$/.test(code) || params.length < 2) return;
  const text = plain(params[params.length - 1]);
  const about = params.length > 2 ? turn.named(params[1]) : undefined;
  if (code[0] === '4' || code[0] === '5') {
    if (outbox.refused(turn, heard, text)) return;
    if (about?.presence === 'WANTED') turn.put({ ...about, presence: 'OUT' });
    const what = params.length > 2 ? `: ${plain(params.slice(1, -1).join(' '))}` : '';
    turn.tell(about?.key ?? turn.state.shown, text + what, 'ERROR');
  } else {
    const greeting = turn.state.phase === 'REGISTERING' || /^(0|25|26|372|375)/.test(code);
    turn.tell(greeting ? '' : turn.state.shown, plain(params.slice(1).join(' ')));
  }
}
