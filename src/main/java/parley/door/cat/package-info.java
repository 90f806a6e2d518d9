/// The `cat` door: for people with netcat or telnet. Speaks ChatCat's dialect.
///
/// Enters: what all doors may use. Start with [CatDialect].
@NullMarked
package parley.door.cat;

import org.jspecify.annotations.NullMarked;
