package parley.metrics;

import java.util.concurrent.atomic.AtomicLong;

/// A number that one thread changes and any reads, which may see a change a moment later. It costs that thread what a
/// field would.
public final class Tally {
    private final AtomicLong value = new AtomicLong();

    public void add(long change) {
        value.setOpaque(value.getPlain() + change);
    }

    public void set(long now) {
        value.setOpaque(now);
    }

    public long get() {
        return value.getOpaque();
    }
}
