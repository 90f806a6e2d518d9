// Which messages the user is told of; whether that may be shown or heard is the page's affair. Never those of history.

/** Whether a message that has just come is to be told: one that is about us, or where the user wants it so each. */
export function alerts(state, buffer, message) {
  if (message.own || buffer.kind === 'SERVER') return false;
  switch (state.alerts) {
    case 'off':
      return false;
    case 'all':
      return true;
    default:
      return message.mention;
  }
}
