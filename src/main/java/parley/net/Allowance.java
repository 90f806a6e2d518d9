package parley.net;

import java.time.Duration;

/// How fast one peer may go on: so much at once, and then one more at a time. What is too fast waits; nothing is lost.
/// Confined to the peer's event loop.
///
/// It is a leaky bucket: it remembers only when it would be empty (ITU-T I.371, the "virtual scheduling" algorithm).
public final class Allowance {
    /// What a stranger may send at once; of what is more, one thing is taken in each [#STRANGERS_INTERVAL].
    private static final int STRANGERS_BURST = 20;

    private static final Duration STRANGERS_INTERVAL = Duration.ofMillis(400);

    private final int burst;
    private final long interval;
    private long emptyAt;
    private boolean used;

    /// @param burst how much is taken at once
    /// @param interval between two of what is more, at least
    public Allowance(int burst, Duration interval) {
        this.burst = burst;
        this.interval = interval.toNanos();
    }

    /// What every door allows a connection of one whom it does not know: frames, or requests.
    public static Allowance ofStranger() {
        return new Allowance(STRANGERS_BURST, STRANGERS_INTERVAL);
    }

    /// Takes one, now.
    ///
    /// @param now on a clock that never goes back, in nanoseconds
    /// @return how long to wait before the next is taken, in nanoseconds; 0 for not at all
    public long take(long now) {
        return take(now, 1);
    }

    /// Takes so many at once, now.
    ///
    /// @return as [#take(long)]
    public long take(long now, int count) {
        emptyAt = filledBy(now, count);
        used = true;
        return Math.max(0, emptyAt - now - (burst - 1) * interval);
    }

    /// Takes one if it need not wait.
    ///
    /// @param now on a clock that never goes back, in nanoseconds
    /// @return how long to wait before one can be had, in nanoseconds; 0 where it is taken
    public long takeNow(long now) {
        long filled = filledBy(now, 1);
        long wait = Math.max(0, filled - now - burst * interval);
        if (wait == 0) {
            emptyAt = filled;
            used = true;
        }
        return wait;
    }

    /// When it would be empty with so many more in it.
    private long filledBy(long now, int count) {
        return (used && emptyAt - now > 0 ? emptyAt : now) + count * interval;
    }
}
