/// The `desk` and `desk-greeting` doors: a visitor and an operator, in turns. Speaks basic_chat's and chat-system's
/// dialects.
///
/// Enters: what all doors may use. Start with [DeskDialect].
@NullMarked
package parley.door.desk;

import org.jspecify.annotations.NullMarked;
