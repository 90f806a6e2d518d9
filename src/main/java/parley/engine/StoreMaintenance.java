package parley.engine;

import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.port.Store;

/// Has the store do what it does beside the traffic: one piece after the other while nobody says anything, and
/// otherwise for a small share of the time. Confined to the hub thread.
final class StoreMaintenance {
    private static final Logger LOG = LoggerFactory.getLogger(StoreMaintenance.class);

    /// How often the store is tended at least, in nanoseconds.
    private static final long EVERY = 500_000_000;

    /// After so long without anything to do the hub is taken to be at rest, in nanoseconds. While people talk, it has
    /// pauses of some 50 ms, in which the event loops tell everybody: what is done then keeps them from it.
    private static final long QUIET = 250_000_000;

    /// While the hub is not at rest, the store is tended for one part in so many of the time.
    private static final long SHARE = 50;

    /// Failures that come within so many nanoseconds are one, and said once: on a full disk some of what there is to
    /// do succeeds.
    private static final long ONE_FAILURE = 60_000_000_000L;

    private final Store store;
    private final Supplier<Instant> now;
    private long lastBusy = System.nanoTime();
    private long next = lastBusy + EVERY;
    private boolean more;
    private boolean failing;
    private long lastFailure = lastBusy - ONE_FAILURE;

    StoreMaintenance(Store store, Supplier<Instant> now) {
        this.store = store;
        this.now = now;
    }

    /// Whether the store could be tended the last time.
    boolean isWell() {
        return !failing;
    }

    /// Tends the store if it is time to.
    ///
    /// @param busy whether the hub has just had something to do
    /// @return how long there is nothing of that to do, in nanoseconds
    long tend(boolean busy) {
        long begin = System.nanoTime();
        if (busy) {
            lastBusy = begin;
        }
        boolean quiet = begin - lastBusy > QUIET;
        if (begin < next && !(quiet && more)) {
            return Math.min(next - begin, more ? QUIET : EVERY);
        }
        tend(begin);
        long end = System.nanoTime();
        next = end + (more ? SHARE * (end - begin) : EVERY);
        return more && quiet ? 0 : Math.min(next - end, QUIET);
    }

    private void tend(long begin) {
        try {
            more = store.tend(now.get());
            failing = false;
        } catch (RuntimeException e) {
            if (begin - lastFailure >= ONE_FAILURE) {
                LOG.atError().setCause(e).log("the store cannot be tended");
            }
            failing = true;
            lastFailure = begin;
            more = false;
        }
    }
}
