package parley.engine;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.hub.Hub;
import parley.protocol.Command;

/// Proposes that something ends when that is due. Every node of a cluster does; the first that is agreed does it.
/// Confined to the hub thread.
final class DueEnding {
    /// What was proposed in vain is proposed again after so long, in nanoseconds: the store may be full, or the time
    /// that nodes share not as far as the clock.
    private static final long AGAIN = 500_000_000;

    private final Hub hub;
    private final Function<Hub, @Nullable Instant> due;
    private final Command ending;
    private final Moments moments;
    private final Sessions sessions;
    private final Proposals proposals;
    private boolean isOnItsWay;
    private @Nullable Instant last;
    private long proposed;

    /// @param due when the next ends; null where none does
    /// @param ending ends those that are due
    DueEnding(
            Hub hub,
            Function<Hub, @Nullable Instant> due,
            Command ending,
            Moments moments,
            Sessions sessions,
            Proposals proposals) {
        this.hub = hub;
        this.due = due;
        this.ending = ending;
        this.moments = moments;
        this.sessions = sessions;
        this.proposals = proposals;
    }

    /// To be called each turn.
    void propose() {
        Instant end = due.apply(hub);
        if (end == null || isOnItsWay || end.isAfter(moments.now())) {
            return;
        }
        long now = System.nanoTime();
        if (!end.equals(last) || now - proposed >= AGAIN) {
            isOnItsWay = true;
            last = end;
            proposed = now;
            LocalSession server = sessions.server(_ -> isOnItsWay = false);
            proposals.take(new InboxItem.Submitted(server, ending));
        }
    }
}
