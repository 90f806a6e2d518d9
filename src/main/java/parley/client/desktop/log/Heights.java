package parley.client.desktop.log;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// How tall the rows are: those that were seen exactly, the others by estimate. A hundred thousand are summed up in
/// less than a millisecond, so that is done whenever something changes.
final class Heights {
    private int[] heights = new int[0];
    private boolean[] seen = new boolean[0];

    /// Where each row begins; behind them all, the height of the whole.
    private int[] tops = {0};

    int size() {
        return heights.length;
    }

    int total() {
        return tops[size()];
    }

    int top(int row) {
        return tops[row];
    }

    /// Where a row ends; that of -1 is where the first begins.
    int bottom(int row) {
        return tops[row + 1];
    }

    int height(int row) {
        return heights[row];
    }

    boolean isSeen(int row) {
        return seen[row];
    }

    /// To be followed by [#sum].
    void see(int row, int height) {
        heights[row] = height;
        seen[row] = true;
    }

    /// The row at a height; the nearest where there is none.
    int rowAt(int y) {
        int found = Arrays.binarySearch(tops, y);
        int row = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(row, size() - 1));
    }

    /// Has other rows in the place of some.
    ///
    /// @param first so many rows at the beginning stay
    /// @param last so many at the end stay
    /// @param count of all rows
    /// @param estimate of a row's height, by its new index
    void replace(int first, int last, int count, IntUnaryOperator estimate) {
        int[] other = Arrays.copyOf(heights, count);
        boolean[] otherSeen = Arrays.copyOf(seen, count);
        System.arraycopy(heights, size() - last, other, count - last, last);
        System.arraycopy(seen, size() - last, otherSeen, count - last, last);
        for (int row = first; row < count - last; row++) {
            other[row] = estimate.applyAsInt(row);
            otherSeen[row] = false;
        }
        heights = other;
        seen = otherSeen;
        sum();
    }

    /// Looks at a row anew when it is seen: its neighbour has changed.
    void doubt(int row) {
        if (row >= 0 && row < size()) {
            seen[row] = false;
        }
    }

    void sum() {
        if (tops.length != size() + 1) {
            tops = new int[size() + 1];
        }
        int top = 0;
        for (int row = 0; row < size(); row++) {
            tops[row] = top;
            top += heights[row];
        }
        tops[size()] = top;
    }
}
