/// The log that several machines share: batches, resending, who is there. The only room that knows JGroups, which gives
/// the order (jgroups-raft, by TCP and mutual TLS).
///
/// Enters: [parley.port], [parley.protocol], [parley.chat], [parley.files]. Without a cluster nothing of it is loaded.
/// Start with [ReplicatedLog]; [RaftNode] is the engine behind it.
@NullMarked
package parley.cluster;

import org.jspecify.annotations.NullMarked;
