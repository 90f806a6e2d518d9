/// What goes into the hub and comes out: commands and queries, answers, events, refusals, facts, deliveries.
///
/// Enters: [parley.chat]. Immutable values without I/O. Start with [Command] and [Outcome].
@NullMarked
package parley.protocol;

import org.jspecify.annotations.NullMarked;
