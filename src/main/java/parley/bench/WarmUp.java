package parley.bench;

import java.util.Arrays;

/// When servers are warm. While compilers are at work, each round costs less than those before; a server with more code
/// on a message's way takes longer until that ends, which is no cost of a delivery.
final class WarmUp {
    /// The most rounds, however they go.
    static final int MOST = 12;

    /// What takes more than this share of the cheapest round so far is no gain: three hundredths are chance.
    private static final double GAIN = 0.97;

    /// After so many rounds in which none got cheaper, they are warm.
    private static final int SETTLED = 2;

    private final double[] cheapest;
    private int rounds;
    private int settled;

    /// @param servers how many take part
    WarmUp(int servers) {
        cheapest = new double[servers];
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
    }

    /// A round is over.
    ///
    /// @param costs what a delivery took at each server
    void round(double[] costs) {
        rounds++;
        settled++;
        for (int i = 0; i < cheapest.length; i++) {
            if (costs[i] < cheapest[i] * GAIN) {
                settled = 0;
            }
            cheapest[i] = Math.min(cheapest[i], costs[i]);
        }
    }

    /// Whether rounds count from here on.
    boolean isOver() {
        return settled >= SETTLED || rounds >= MOST;
    }
}
