package parley.metrics;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// How often something took how long. One thread records and any reads, as with [Tally].
public final class DurationHistogram {
    /// The upper bounds of the buckets, in nanoseconds: 50 µs to 2.5 s. What takes longer has no bucket of its own.
    private static final long[] BOUNDS = {
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        2_500_000_000L
    };

    /// By the bucket; the last is what took longer than all bounds.
    private final Tally[] counts =
            IntStream.rangeClosed(0, BOUNDS.length).mapToObj(_ -> new Tally()).toArray(Tally[]::new);

    private final Tally sum = new Tally();

    public void record(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket].add(1);
        sum.add(nanos);
    }

    static int buckets() {
        return BOUNDS.length;
    }

    /// The upper bound of a bucket, in seconds.
    static double bound(int bucket) {
        return seconds(BOUNDS[bucket]);
    }

    /// How many took at most as long as a bucket's bound, and longer than the one's before; for [#buckets], longer
    /// than all of them.
    long count(int bucket) {
        return counts[bucket].get();
    }

    /// How long all took together, in seconds.
    double sum() {
        return seconds(sum.get());
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
}
