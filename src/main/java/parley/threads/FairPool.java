package parley.threads;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads that work for many, with a fair share for each origin: turns go round among the origins that have something
/// waiting (round robin), so that however much one asks for, another's next piece waits for what is under way and one
/// piece of each other origin. They leave a busy core to others ([Niceness]). For any thread.
///
/// 1. There are at most so many threads as it was made with; they end after [#IDLE] without work.
/// 2. Of one origin at most [#MAX_EACH] pieces wait; one more is refused.
/// 3. At most [#MAX_ALL] wait in all. Past that the latest piece of the origin that has most is refused in place of
///    the new one.
/// 4. A piece that fails with an exception is logged and the thread goes on; of an [Error] the thread dies.
/// 5. A piece may be done in slices, and its origin lines up again after each. Every other turn is that of the
///    piece that has had the fewest slices, of those the one that has waited longest; the turns between go round.
///    So what is soon done hardly waits for what takes long, however much that is; and that goes on, whatever
///    comes.
/// 6. Of those who are known a piece goes before one of others in every other turn, and is not refused for one of
///    theirs where as much waits of both.
///
/// @param <O> what has a share
public final class FairPool<O> implements AutoCloseable {
    /// The most pieces of one origin that wait: one for each connection that a network may have at once.
    public static final int MAX_EACH = 64;

    /// The most pieces that wait in all.
    public static final int MAX_ALL = 1024;

    /// After so long without work a thread ends.
    static final Duration IDLE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FairPool.class);

    private final String name;
    private final int threads;
    private final int atOnce;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();

    // Held under the lock.
    private final Map<O, Share> shares = new HashMap<>();
    /// Those of whom a piece may be begun or gone on with, in the order in which they have lined up.
    private final SequencedSet<Share> turns = new LinkedHashSet<>();

    /// Whether the last turn was that of the piece with the fewest slices.
    private boolean wasFewest;
    private int waiting;
    private int running;
    private int idle;
    private int started;
    private boolean closed;

    /// What one origin has here; forgotten when that is nothing.
    private final class Share {
        final O origin;
        final Deque<Piece> waiting = new ArrayDeque<>();
        int underWay;

        Share(O origin) {
            this.origin = origin;
        }

        /// Takes its turn if it has something to begin; one that has a turn keeps its place.
        void line() {
            if (!waiting.isEmpty() && underWay < atOnce) {
                turns.add(this);
            }
        }

        /// Whether its next piece goes before that of another in every other turn.
        boolean isBefore(Share other) {
            Piece mine = waiting.getFirst();
            Piece others = other.waiting.getFirst();
            return mine.known != others.known ? mine.known : mine.slices < others.slices;
        }
    }

    private final class Piece {
        final Share share;
        final BooleanSupplier slice;
        final Runnable refused;
        final boolean known;
        int slices;

        Piece(Share share, boolean known, BooleanSupplier slice, Runnable refused) {
            this.share = share;
            this.known = known;
            this.slice = slice;
            this.refused = refused;
        }
    }

    /// @param name of its threads, before their numbers
    /// @param threads how many there are at most
    /// @param atOnce how many pieces of one origin are under way at most
    public FairPool(String name, int threads, int atOnce) {
        this.name = name;
        this.threads = threads;
        this.atOnce = atOnce;
    }

    /// Half of the cores, at most two: slow work takes its time from the chat.
    public static int fewThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2);
    }

    /// Does a piece of work for an origin when it is its turn.
    ///
    /// @param refused is run instead where too much waits: within this call, or a later one of anybody's
    public void execute(O origin, Runnable work, Runnable refused) {
        execute(origin, true, work, refused);
    }

    /// The same for an origin that is known, or is not.
    public void execute(O origin, boolean known, Runnable work, Runnable refused) {
        BooleanSupplier slice = () -> {
            work.run();
            return false;
        };
        add(origin, known, slice, refused).ifPresent(Runnable::run);
    }

    /// Does a piece of work for an origin slice by slice, each when it is its turn.
    ///
    /// @param slice does the next slice, and returns whether there is more to do
    /// @param refused is run instead of it or of its rest where too much waits: within this call, or a later one
    public void executeInSlices(O origin, BooleanSupplier slice, Runnable refused) {
        add(origin, true, slice, refused).ifPresent(Runnable::run);
    }

    /// How many pieces wait for their turn, now.
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /// @return how to refuse what has no room, if anything has none
    private Optional<Runnable> add(O origin, boolean known, BooleanSupplier slice, Runnable refused) {
        lock.lock();
        try {
            if (closed) {
                return Optional.of(refused);
            }
            Share share = shares.computeIfAbsent(origin, Share::new);
            if (share.waiting.size() >= MAX_EACH) {
                return Optional.of(refused);
            }
            share.waiting.add(new Piece(share, known, slice, refused));
            waiting++;
            share.line();
            Optional<Runnable> out = waiting > MAX_ALL ? Optional.of(removeLatest(share).refused) : Optional.empty();
            wake();
            return out;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the latest piece of the origin that has most waiting; of several that have as much, of one who is not
    /// known, or else of the newcomer.
    private Piece removeLatest(Share newcomer) {
        Share most = newcomer;
        for (Share each : shares.values()) {
            int more = each.waiting.size() - most.waiting.size();
            if (more > 0 || (more == 0 && most.waiting.getLast().known && !each.waiting.getLast().known)) {
                most = each;
            }
        }
        Piece latest = most.waiting.removeLast();
        waiting--;
        if (most.waiting.isEmpty()) {
            turns.remove(most);
            forget(most);
        }
        return latest;
    }

    private void forget(Share share) {
        if (share.waiting.isEmpty() && share.underWay == 0) {
            shares.remove(share.origin);
        }
    }

    /// Has a thread begin the next piece, if there is one.
    private void wake() {
        if (turns.size() > idle && running < threads) {
            running++;
            started++;
            Thread.ofPlatform().daemon().name(name + "-" + started).start(this::run);
        } else if (!turns.isEmpty()) {
            turned.signal();
        }
    }

    private void run() {
        Niceness.ofSlowWork();
        for (Piece next = begin(); next != null; next = begin()) {
            boolean more = false;
            try {
                more = next.slice.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("a piece of work has failed");
            } finally {
                end(next, more);
            }
        }
    }

    /// Waits for the next piece; null where the thread is to end.
    private @Nullable Piece begin() {
        lock.lock();
        try {
            if (!awaitTurn()) {
                running--;
                return null;
            }
            Share share = nextTurn();
            Piece piece = share.waiting.remove();
            waiting--;
            share.underWay++;
            share.line();
            wake();
            return piece;
        } finally {
            lock.unlock();
        }
    }

    private Share nextTurn() {
        Share next = turns.getFirst();
        wasFewest = !wasFewest;
        if (wasFewest) {
            for (Share each : turns) {
                if (each.isBefore(next)) {
                    next = each;
                }
            }
        }
        turns.remove(next);
        return next;
    }

    private boolean awaitTurn() {
        long left = IDLE.toNanos();
        idle++;
        try {
            while (turns.isEmpty() && !closed && left > 0) {
                left = turned.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does that to these threads; it ends
            return false;
        } finally {
            idle--;
        }
        return !turns.isEmpty() && !closed;
    }

    private void end(Piece piece, boolean more) {
        lock.lock();
        try {
            Share share = piece.share;
            share.underWay--;
            if (more) {
                piece.slices++;
                share.waiting.addFirst(piece);
                waiting++;
            }
            share.line();
            forget(share);
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the threads when they are through with what they have begun. What waits is neither done nor refused; what
    /// comes later is refused.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            turned.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
