package parley.protocol;

/// Bytes are not what an [Encoder] writes, or hold what a later version writes. Says at which byte, and why.
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;

    UnreadableException(int offset, String reason) {
        super("byte " + offset + ": " + reason);
        this.offset = offset;
    }

    /// Where what cannot be read begins, counted from 0.
    public int offset() {
        return offset;
    }
}
