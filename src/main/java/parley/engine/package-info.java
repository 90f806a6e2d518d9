/// The heartbeat: one thread that drains, applies, commits and delivers.
///
/// Enters: [parley.hub], [parley.port], [parley.protocol], [parley.chat]; recipients and loops by their ports
/// only. Each job is a class: [Sessions], [Inbox], [Applier], [Committer], [LookUps], [Deliverer]. Start with
/// [Engine#turn].
@NullMarked
package parley.engine;

import org.jspecify.annotations.NullMarked;
