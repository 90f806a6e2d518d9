package parley.net;

/// A plain stream of bytes: whatever waits is written at once.
public record Unpaced() implements Pacing {
    /// So that the joining of many small items never takes long or much memory.
    static final int LIMIT = 64 * 1024;

    private static final byte[] NOTHING = {};

    @Override
    public long nanosUntilOpen(long now) {
        return 0;
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public byte[] prefix() {
        return NOTHING;
    }

    @Override
    public void wrote(long now, int bytes) {
        // the next may follow at once
    }
}
