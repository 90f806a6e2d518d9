package parley.client.desktop.log;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The rows of the log that are selected.
///
/// @param from where the mouse went down, -1 where nothing is selected
/// @param to where it is; above or below that, or the same
record SelectedRows(int from, int to) {
    static final SelectedRows NONE = of(-1);

    /// One row, or none by -1.
    static SelectedRows of(int row) {
        return new SelectedRows(row, row);
    }

    boolean isEmpty() {
        return from < 0;
    }

    boolean has(int row) {
        return !isEmpty() && row >= Math.min(from, to) && row <= Math.max(from, to);
    }

    /// From where it begins to a row; that row alone where nothing is selected.
    SelectedRows to(int row) {
        return isEmpty() ? of(row) : new SelectedRows(from, row);
    }

    /// The same rows where they are now.
    SelectedRows map(IntUnaryOperator place) {
        return isEmpty() ? this : new SelectedRows(place.applyAsInt(from), place.applyAsInt(to));
    }

    /// From top to bottom.
    IntStream rows() {
        return isEmpty() ? IntStream.empty() : IntStream.rangeClosed(Math.min(from, to), Math.max(from, to));
    }
}
