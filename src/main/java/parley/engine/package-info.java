/// The heartbeat: one thread that drains, applies, commits and delivers.
///
/// Enters: [parley.hub] and [parley.chat]; recipients and loops by the hub's interfaces only. Start with [Engine#turn].
@NullMarked
package parley.engine;

import org.jspecify.annotations.NullMarked;
