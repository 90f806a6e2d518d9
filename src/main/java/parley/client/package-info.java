/// What every client knows: its state, the pure functions that update it, and the connection that carries
/// lines.
///
/// Enters: [parley.irc], files and JSON. Start with [ClientLoop], the one thread of a client: it hands each [Input] to
/// [Update], which makes a new [ClientState]. The terminal and the window show that state, in the [Words] of the
/// reader's tongue; the page mirrors all of this in JavaScript.
@NullMarked
package parley.client;

import org.jspecify.annotations.NullMarked;
