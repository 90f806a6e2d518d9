package parley.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.protocols.raft.RAFT;

/// The engine's consensus, in which a node that is too far behind is sent the leader's state once in a while. The
/// engine takes it anew, and sends it, each time that it would send such a node something: fifty times a second, until
/// the node has got the first. Confined to the engine's thread, but for its settings.
final class SteadyRaft extends RAFT {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(2);

    /// When each was sent it last.
    private final Map<Address, Long> sent = new HashMap<>();

    SteadyRaft() {
        setId(RAFT_ID); // the engine knows the classes of its own protocols only
    }

    @Override
    protected void sendSnapshotTo(Address to) throws Exception {
        long now = System.nanoTime();
        sent.values().removeIf(time -> now - time >= EVERY);
        if (sent.putIfAbsent(to, now) == null) {
            super.sendSnapshotTo(to);
        }
    }
}
