package parley.net;

/// One write for each turn granted: for clients that read exactly once for each message they send.
public final class GrantedWrites implements Pacing {
    private final int limit;
    private final byte[] prefix;
    private final Runnable over;
    private int turns;

    /// @param limit the most bytes of one write, without the prefix
    /// @param prefix what goes before each write; taken over
    /// @param over run when the client waits for no further write
    public GrantedWrites(int limit, byte[] prefix, Runnable over) {
        this.over = over;
        this.limit = limit;
        this.prefix = prefix;
    }

    /// Allows one write more.
    public void grant() {
        turns++;
    }

    /// How many writes the client waits for.
    public int owed() {
        return turns;
    }

    @Override
    public long nanosUntilOpen(long now) {
        return turns > 0 ? 0 : NEVER;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public byte[] prefix() {
        return prefix;
    }

    @Override
    public void wrote(long now, int bytes) {
        turns--;
        if (turns == 0) {
            over.run();
        }
    }
}
