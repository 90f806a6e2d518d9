package parley.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.hub.Hub;
import parley.protocol.Command;

/// Proposes that channels' bans end when that is due. Every node of a cluster does; the first that is agreed does it.
/// Confined to the hub thread.
final class BanEnding {
    /// What was proposed in vain is proposed again after so long, in nanoseconds: the store may be full, or the time
    /// that
    /// nodes share not as far as the clock.
    private static final long AGAIN = 500_000_000;

    private final Hub hub;
    private final Moments moments;
    private final Sessions sessions;
    private final Proposals proposals;
    private boolean isOnItsWay;
    private @Nullable Instant last;
    private long proposed;

    BanEnding(Hub hub, Moments moments, Sessions sessions, Proposals proposals) {
        this.hub = hub;
        this.moments = moments;
        this.sessions = sessions;
        this.proposals = proposals;
    }

    /// To be called each turn.
    void propose() {
        Instant end = hub.nextBanEnd();
        if (end == null || isOnItsWay || end.isAfter(moments.now())) {
            return;
        }
        long now = System.nanoTime();
        if (!end.equals(last) || now - proposed >= AGAIN) {
            isOnItsWay = true;
            last = end;
            proposed = now;
            LocalSession server = sessions.server(_ -> isOnItsWay = false);
            proposals.take(new InboxItem.Submitted(server, new Command.EndChannelBans()));
        }
    }
}
