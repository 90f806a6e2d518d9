package parley.net;

import java.time.Duration;
import parley.net.frame.Utf8;

/// Writes of limited size with a pause between them: for clients that take what one read returns for one message, and
/// may read late. The limit is that of their reads, too.
///
/// No byte on the wire tells where a write ends. What a client has not read when more comes is read together with it,
/// and where that is more than one read takes, the read ends anywhere: clients that decode each read by itself then
/// stop at half a character. So a write with characters that have halves waits until the client has surely read what
/// was written before, unless one read takes all of it.
public final class SpacedWrites implements Pacing {
    private static final byte[] NOTHING = {};

    private final int limit;
    private final long pause;
    private final long reading;
    private boolean wrote;
    private long lastWrite;

    /// How much has been written since the client had surely read all.
    private int unread;

    private boolean held;
    private long heldUntil;

    /// @param limit the most bytes of one write
    /// @param pause between two writes, at least
    /// @param reading within what time even a slow client has read what was written
    public SpacedWrites(int limit, Duration pause, Duration reading) {
        this.limit = limit;
        this.pause = pause.toNanos();
        this.reading = reading.toNanos();
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
    public long nanosUntilOpen(long now, byte[] next) {
        boolean fits = unread + next.length <= limit;
        return fits || !wrote || Utf8.isAscii(next) ? 0 : lastWrite + reading - now;
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
    public void wrote(long now, int bytes) {
        unread = wrote && now - lastWrite < reading ? unread + bytes : bytes;
        wrote = true;
        lastWrite = now;
    }
}
