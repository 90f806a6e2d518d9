/// The window's log: the messages of a conversation as rows that are laid out once and painted often.
///
/// Enters: [parley.client], [parley.irc], [parley.client.desktop.paint], Swing. Start with [LogView]; it is shown a
/// [LogPage], whose rows [LogRows] lays out by [RowPainter]. What is clicked it tells as a [LogClick]. All of it is
/// confined to the event dispatch thread.
@NullMarked
package parley.client.desktop.log;

import org.jspecify.annotations.NullMarked;
