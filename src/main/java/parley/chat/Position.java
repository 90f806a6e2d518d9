package parley.chat;

import java.util.Comparator;

/// Where something stands in the one order of all that happens. The epoch rises with every start, so a position never
/// recurs.
///
/// @param epoch which start of the server, from 1; 0 for what was imported
/// @param sequence which command since that start, from 1
public record Position(long epoch, long sequence) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::epoch).thenComparingLong(Position::sequence);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
