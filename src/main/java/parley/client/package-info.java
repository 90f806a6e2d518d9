/// What every client knows: state and the pure functions that update it, the connection that carries them. The faces of
/// it, terminal and desktop, show a [parley.client.ClientState] and hand over [parley.client.Input]s; the page mirrors
/// it in
/// JavaScript.
@NullMarked
package parley.client;

import org.jspecify.annotations.NullMarked;
