/// The terminal's face of a client: [parley.client.terminal.TerminalChat] is where it begins. At a terminal it is a
/// [parley.client.terminal.Screen]: what comes in is printed above the line that is being typed, and what is further
/// back is read in a [parley.client.terminal.Pager]. In a pipe it is a [parley.client.terminal.Pipe], for scripts.
/// Whatever others wrote goes through [parley.irc.Formatting], or is escaped as JSON, before it is shown.
@NullMarked
package parley.client.terminal;

import org.jspecify.annotations.NullMarked;
