package parley.cluster;

/// When the last ticks came, by this machine's clock that only goes forward. By them a leader tells what is fresh: a
/// proposal says which tick its node had seen last, so that what a frozen leader finds waiting for it is not agreed
/// to after its node has given it up. Confined to one thread.
final class Ticks {
    private static final int REMEMBERED = 64;

    private final long[] times = new long[REMEMBERED];
    private long last;

    /// A tick has come.
    void add(long nanoTime) {
        last++;
        times[(int) (last % REMEMBERED)] = nanoTime;
    }

    /// The number of the last, the same on all nodes; 0 for none.
    long last() {
        return last;
    }

    /// So many have come before those of now.
    void begin(long count) {
        last = count;
    }

    /// How long ago a tick came, in nanoseconds; as long as can be for one that is forgotten.
    long age(long tick, long nanoTime) {
        boolean isRemembered = tick > 0 && tick <= last && tick > last - REMEMBERED;
        long time = isRemembered ? times[(int) (tick % REMEMBERED)] : 0;
        return time == 0 ? Long.MAX_VALUE : nanoTime - time;
    }
}
