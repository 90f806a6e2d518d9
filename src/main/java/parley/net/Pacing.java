package parley.net;

/// When a [SendQueue] may write, and how much at a time. Confined to the connection's event loop.
public sealed interface Pacing permits Unpaced, SpacedWrites, GrantedWrites {
    /// Not until something else changes.
    long NEVER = Long.MAX_VALUE;

    /// How long from now until a write is allowed, in nanoseconds; 0 or less for now.
    long nanosUntilOpen(long now);

    /// How long from now until this may be written, once a write is allowed; 0 or less for now.
    default long nanosUntilOpen(long now, byte[] next) {
        return 0;
    }

    /// The most bytes of one write, [#prefix] not counted. Unless unpaced, what waits is a sequence of messages, each
    /// ended by LF: a write takes as many whole ones as fit, without the last LF, and halves only a longer one.
    int limit();

    /// What goes before each write.
    byte[] prefix();

    /// A write of so many bytes took place.
    void wrote(long now, int bytes);
}
