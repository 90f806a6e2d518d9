package parley.net;

import java.time.Duration;

/// Writes of limited size with a pause between them: for clients that take what one read returns for one message.
public final class Spaced implements Pacing {
    private static final byte[] NOTHING = {};

    private final int limit;
    private final long pause;
    private boolean wrote;
    private long lastWrite;
    private boolean held;
    private long heldUntil;

    /// @param limit the most bytes of one write
    /// @param pause between two writes, at least
    public Spaced(int limit, Duration pause) {
        this.limit = limit;
        this.pause = pause.toNanos();
    }

    /// Allows nothing before a time on the event loop's clock.
    public void holdUntil(long nanoTime) {
        held = true;
        heldUntil = nanoTime;
    }

    /// Ends the hold, if there is one.
    public void release() {
        held = false;
    }

    @Override
    public long nanosUntilOpen(long now) {
        long pauseLeft = wrote ? lastWrite + pause - now : 0;
        return held ? Math.max(pauseLeft, heldUntil - now) : pauseLeft;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public byte[] prefix() {
        return NOTHING;
    }

    @Override
    public void wrote(long now) {
        wrote = true;
        lastWrite = now;
    }
}
