// What people say, react and take back, as it comes; and our own reactions and redactions.

import { alerts } from './alerts.js';
import { amended, amendment, clientTag, conversation, message as messageOf, recounted } from './entries.js';
import { answered } from './orders.js';
import { confirmed } from './outbox.js';
import { plain } from './text.js';
import { typed, without } from './typists.js';
import { word } from './words.js';

/** A PRIVMSG, NOTICE, or a message of several lines. */
export function said(turn, received) {
  const message = messageOf(turn, received);
  if (!message || (received.command === 'NOTICE' && answered(turn, received, plain(message.text), false))) return;
  const name = conversation(turn, received, message.own);
  const passing = message.kind === 'NOTICE' && !turn.named(name);
  if (name === '' || passing || !turn.hasRoomFor(name)) {
    if (message.own) confirmed(turn, received, turn.key(name));
    turn.append('', message);
    return;
  }
  const buffer = turn.open(name);
  if (buffer.timeline.has(message.id)) {
    if (message.own) confirmed(turn, received, buffer.key);
    return;
  }
  const changed = {
    ...without(buffer, message.from),
    marker: buffer.marker ?? message.at - 1,
    timeline: buffer.timeline.plus(message),
  };
  if (!message.own) {
    changed.unread++;
    if (message.mention) changed.mentions++;
  }
  turn.put(changed);
  if (message.own) confirmed(turn, received, changed.key);
  if (alerts(turn.state, changed, message)) turn.effects.push({ type: 'alert', buffer: changed.key, message });
}

function tagged(turn, received) {
  if (turn.ignores(received.nick)) return;
  const buffer = turn.named(conversation(turn, received, turn.isMe(received.nick)));
  if (!buffer || buffer.kind === 'SERVER') return;
  const typing = clientTag(received, 'typing');
  if (typing && !turn.isMe(received.nick)) typed(turn, buffer, received.nick, typing);
  const told = amendment(received);
  if (told) turn.put(amended(turn.buffer(buffer.key), told));
}

function redacted(turn, received) {
  const buffer = turn.named(conversation(turn, received, turn.isMe(received.nick)));
  if (buffer) turn.put(recounted(amended(buffer, amendment(received))));
}

/** Reacts, or takes a reaction back. */
export function react(turn, { buffer: key, id, reaction, set = true }) {
  const buffer = turn.buffer(key);
  if (!buffer || buffer.kind === 'SERVER' || !turn.has('message-tags')) return;
  turn.transmit({
    tags: { [set ? '+draft/react' : '+draft/unreact']: reaction, '+draft/reply': id },
    command: 'TAGMSG',
    params: [buffer.name],
  });
  if (!turn.has('echo-message')) turn.put(amended(buffer, { id, nick: turn.state.nick, reaction, set }));
}

/** Takes a message back. */
export function redact(turn, { buffer: key, id, reason = '' }) {
  const buffer = turn.buffer(key);
  if (!buffer || buffer.kind === 'SERVER') return;
  if (!turn.has('draft/message-redaction')) turn.error(word('redact.cannot'));
  else if (reason) turn.send('REDACT', buffer.name, id, reason);
  else turn.send('REDACT', buffer.name, id);
}

export const verbs = { NOTICE: said, PRIVMSG: said, REDACT: redacted, TAGMSG: tagged };
