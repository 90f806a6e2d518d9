/// What goes into the hub and comes out: commands and queries, answers, events, refusals, facts, deliveries; and
/// the bytes of commands and events.
///
/// Enters: [parley.chat]. Immutable values without I/O. Start with [Command] and [Outcome]; of the bytes with
/// [CommandCodec].
@NullMarked
package parley.protocol;

import org.jspecify.annotations.NullMarked;
