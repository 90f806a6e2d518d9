// Which messages the user is told of; whether that may be shown or heard is the page's affair. Never those of history.

import { chosen } from './choices.js';

/** Whether a message that has just come is to be told: one that is about us, or where the user wants it so each, but not where it is muted. */
export function alerts(state, buffer, message) {
  if (message.own || buffer.kind === 'SERVER') return false;
  switch (state.alerts) {
    case 'off':
      return false;
    case 'all':
      return message.mention || !chosen(state, 'muted').has(buffer.key);
    default:
      return message.mention;
  }
}
