/// The `rooms` door: a name and a room. Speaks tcp_chat's dialect.
///
/// Enters: what all doors may use. Start with [RoomsDialect].
@NullMarked
package parley.door.rooms;

import org.jspecify.annotations.NullMarked;
