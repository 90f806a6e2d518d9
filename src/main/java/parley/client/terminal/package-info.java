/// The terminal's face of a client.
///
/// Enters: [parley.client], [parley.irc], JLine. Start with [TerminalChat]. At a terminal it is a [Screen]:
/// what comes in is printed above the line that is being typed, and a [Pager] shows what is further back. In a
/// pipe it is a [Pipe], for scripts. Whatever others wrote goes through [parley.irc.Formatting], or is escaped
/// as JSON, before it is shown.
@NullMarked
package parley.client.terminal;

import org.jspecify.annotations.NullMarked;
