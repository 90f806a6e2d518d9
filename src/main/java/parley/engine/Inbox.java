package parley.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What waits for its turn at the hub, and the hub thread's sleep while nothing does. Any thread adds.
///
/// It has no bound of its own: every session bounds what it has in flight, and what is in flight ends only when every
/// recipient's queue has it, so a loop that lags slows down those who make it work.
final class Inbox {
    private final Queue<InboxItem> items = new ConcurrentLinkedQueue<>();
    private final Thread hubThread;
    private volatile boolean idle;

    Inbox(Thread hubThread) {
        this.hubThread = hubThread;
    }

    /// Adds what a loop has for the hub, which is to be woken when the loop is through with what it reads now.
    void add(InboxItem item) {
        items.add(item);
    }

    /// Adds what comes from no loop.
    void addAndWake(InboxItem item) {
        items.add(item);
        wake();
    }

    @Nullable
    InboxItem poll() {
        return items.poll();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    int size() {
        return items.size();
    }

    void wake() {
        LockSupport.unpark(hubThread);
    }

    void wakeIfIdle() {
        if (idle) {
            wake();
        }
    }

    /// Sleeps on the hub thread until there is something, or somebody wakes it.
    ///
    /// @param nanos at most
    void await(long nanos) {
        idle = true;
        if (items.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        idle = false;
    }
}
