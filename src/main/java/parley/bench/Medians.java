package parley.bench;

import java.util.stream.DoubleStream;

/// The middle of what several rounds gave.
final class Medians {
    private Medians() {}

    /// Of an even number, the mean of the two in the middle; `NaN` of none.
    static double of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
