package parley.bench;

/// How often each duration was seen, in nanoseconds. Buckets grow with the value: 128 to each doubling, so that a
/// percentile is at most 0.8 % above the truth. Confined to one thread.
final class Histogram {
    private static final int MANTISSA_BITS = 7;
    private static final int BUCKETS_PER_DOUBLING = 1 << MANTISSA_BITS;

    private final long[] counts = new long[(Long.SIZE - MANTISSA_BITS + 1) * BUCKETS_PER_DOUBLING];
    private long total;

    void record(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    long total() {
        return total;
    }

    /// The smallest bucket's upper bound that at least `fraction` (0 to 1) of the durations do not exceed; 0 if there
    /// are none.
    long percentile(double fraction) {
        long rank = Math.max(1, (long) Math.ceil(fraction * total));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return upperBound(bucket);
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        int exponent = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - MANTISSA_BITS - 1);
        return exponent * BUCKETS_PER_DOUBLING + (int) (nanos >>> exponent);
    }

    private static long upperBound(int bucket) {
        int exponent = Math.max(0, bucket / BUCKETS_PER_DOUBLING - 1);
        long mantissa = bucket - (long) exponent * BUCKETS_PER_DOUBLING;
        return ((mantissa + 1) << exponent) - 1;
    }
}
