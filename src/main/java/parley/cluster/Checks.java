package parley.cluster;

import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// Whether what was agreed has come to the same here as at another node: a sum over what each entry has come to,
/// chained. Confined to the hub thread, but for [#latest].
final class Checks {
    /// So many of the last sums are remembered: as many entries as there are in some seconds at most.
    private static final int REMEMBERED = 1 << 16;

    private final long[] sums = new long[REMEMBERED];
    private volatile Check latest = new Check(0, 0);
    private long count;
    private long sum;

    /// What was before is not known: this node went on from what another one, or it itself, had been then.
    private long known = 1;

    /// What a node's state was.
    ///
    /// @param count how many entries it had applied
    /// @param sum over what they had come to
    record Check(long count, long sum) {}

    /// One more entry has been applied.
    void applied(long digest) {
        count++;
        sum = (sum + digest) * 0x9E3779B97F4A7C15L + count;
        sums[(int) (count % REMEMBERED)] = sum;
    }

    /// From now on others may be told of what was applied.
    void settled() {
        if (latest.count != count) {
            latest = new Check(count, sum);
        }
    }

    /// What others may compare. For any thread.
    Check latest() {
        return latest;
    }

    /// Compares with another node.
    ///
    /// @throws IllegalStateException where this node has come to something else
    void compare(Check other) {
        boolean isRemembered = other.count >= known && other.count <= count && other.count > count - REMEMBERED;
        if (isRemembered && sums[(int) (other.count % REMEMBERED)] != other.sum) {
            throw new IllegalStateException("this node's state differs from the leader's at entry " + other.count
                    + ": it stops. Its data stay as they are; remove it from the cluster, and add it as a new node.");
        }
    }

    void write(Encoder out) {
        out.number(count).number(sum);
    }

    void read(Decoder in) {
        count = in.number();
        sum = in.number();
        known = Math.max(1, count);
        sums[(int) (count % REMEMBERED)] = sum;
        settled();
    }
}
