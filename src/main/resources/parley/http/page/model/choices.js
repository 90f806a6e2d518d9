// What somebody has chosen for all their devices: words that count as a mention, conversations that are pinned and that are
// muted, and parts of the list that are folded. The server keeps it as metadata that only its owner learns of (IRCv3
// draft/metadata, keys `private/…`); where it cannot, and for guests, the browser does.
//
//   chosen(state, what) -> Set of keys of buffers (pinned, muted)      choose, chooseWords, restore: inputs
//   began(turn): asks what the account has chosen      expire(turn): sends what was chosen since

import { isMention } from './chosen.js';
import { recounted } from './entries.js';
import { keyOf } from './turn.js';
import { word } from './words.js';

const WHATS = ['words', 'pinned', 'muted', 'folded'];
const PREFIX = 'private/';
const CAPABILITY = 'draft/metadata-2';

/** As many bytes as a server keeps under a key, unless it says otherwise. */
const MOST_BYTES = 300;

/** Changes within this time are told as one, for servers take few. */
const PAUSE = 1_500;

const encoder = new TextEncoder();

export function chosen(state, what) {
  return new Set(state.chosen[what].map(name => keyOf(state, name)));
}

/** Takes a conversation, or a part of the list, to what is chosen, or away from it. */
export function choose(turn, { what, name, set }) {
  const others = turn.state.chosen[what].filter(each => turn.key(each) !== turn.key(name));
  put(turn, what, set ? [...others, name] : others);
}

export function chooseWords(turn, { words }) {
  put(turn, 'words', words.map(each => each.replaceAll(',', ' ').trim()).filter(Boolean));
}

/** What this browser knows from before. */
export function restore(turn, { chosen }) {
  const known = WHATS.map(what => [what, Array.isArray(chosen?.[what]) ? chosen[what].map(String) : []]);
  turn.state.chosen = Object.fromEntries(known);
}

function put(turn, what, list) {
  if (encoder.encode(list.join(',')).length > room(turn)) {
    turn.error(word('choices.full'));
    return;
  }
  take(turn, what, list);
  const at = Math.max(turn.now + PAUSE, turn.state.unsaved.at);
  turn.state.unsaved = { at, whats: new Set([...turn.state.unsaved.whats, what]) };
}

function room(turn) {
  const [, most] = /max-value-bytes=(\d+)/.exec(turn.state.server.capabilities.get(CAPABILITY) ?? '') ?? [];
  return Number(most ?? MOST_BYTES);
}

function take(turn, what, list) {
  if (list.join() === turn.state.chosen[what].join()) return;
  turn.state.chosen = { ...turn.state.chosen, [what]: list };
  if (what === 'words') for (const buffer of turn.state.buffers) if (buffer.kind === 'CHANNEL') turn.put(again(turn, buffer));
}

/** With what is a mention by the words of now. */
function again(turn, buffer) {
  let { timeline } = buffer;
  for (let i = 0; i < timeline.length; i++) {
    const entry = timeline.at(i);
    if (entry.type !== 'message' || entry.own || entry.redacted) continue;
    const mention = isMention(turn, entry.text);
    if (mention !== entry.mention) timeline = timeline.change(i, each => ({ ...each, mention }));
  }
  return timeline === buffer.timeline ? buffer : recounted({ ...buffer, timeline });
}

export function began(turn) {
  if (!turn.has(CAPABILITY)) return;
  turn.send('METADATA', '*', 'SUB', ...WHATS.map(what => PREFIX + what));
  ask(turn);
}

/** An account may have chosen otherwise than the guest. */
export function ask(turn) {
  if (turn.has(CAPABILITY)) turn.send('METADATA', '*', 'GET', ...WHATS.map(what => PREFIX + what));
}

/** `target key visibility value`, with nothing behind the key where nothing is kept. */
function told(turn, [target = '', key = '', , value]) {
  const what = key.startsWith(PREFIX) && key.slice(PREFIX.length);
  if (!turn.isMe(target) || !WHATS.includes(what) || turn.state.unsaved.whats.has(what)) return;
  if (value !== undefined) take(turn, what, value.split(',').filter(Boolean));
  else if (turn.state.account !== '') take(turn, what, []);
  else if (turn.state.chosen[what].length > 0) save(turn, [what]);
}

function save(turn, whats) {
  for (const what of whats) {
    turn.transmit({ command: 'METADATA', params: ['*', 'SET', PREFIX + what], trailing: turn.state.chosen[what].join(',') });
  }
}

/** Tells the server what was chosen, when a while has passed. */
export function expire(turn) {
  const { at, whats } = turn.state.unsaved;
  if (whats.size === 0 || turn.now < at || !turn.state.completing.begun || !turn.has(CAPABILITY)) return;
  turn.state.unsaved = { at, whats: new Set() };
  save(turn, whats);
}

/** `METADATA code target key seconds`: what came too soon is told later. What is not set cannot be taken away, and is not there. */
export function failed(turn, { params: [, code, , key = '', seconds] }) {
  const what = key.slice(PREFIX.length);
  if (!key.startsWith(PREFIX) || !WHATS.includes(what)) return false;
  if (code === 'RATE_LIMITED') {
    turn.state.unsaved = { at: turn.now + (Number(seconds) || 10) * 1000, whats: new Set([...turn.state.unsaved.whats, what]) };
  }
  return code === 'RATE_LIMITED' || code === 'KEY_NOT_SET';
}

export const verbs = {
  METADATA: (turn, { params }) => told(turn, params),
  761: (turn, { params }) => told(turn, params.slice(1)),
  766: (turn, { params }) => told(turn, params.slice(1, 3)),
  770: () => {},
  774: () => {},
};
