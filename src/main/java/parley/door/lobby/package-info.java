/// The `lobby` door: everybody to everybody else, without names. Speaks ChattyCat's dialect.
///
/// Enters: what all doors may use. Start with [LobbyDialect].
@NullMarked
package parley.door.lobby;

import org.jspecify.annotations.NullMarked;
