package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import parley.chat.Position;
import parley.protocol.RangeBound;

/// Which position belongs to which time, in one place. Times never fall as positions rise, so it takes no index to
/// find that out: the interval in which a position lies is halved until it is one.
record PositionIndex(Connection connection, long place) {
    long after(RangeBound bound) throws SQLException {
        return switch (bound) {
            case RangeBound.At(Position position) -> StoredTimes.number(position) + 1;
            case RangeBound.Time(Instant time) -> first(time.plusNanos(1));
        };
    }

    long before(RangeBound bound) throws SQLException {
        return switch (bound) {
            case RangeBound.At(Position position) -> StoredTimes.number(position) - 1;
            case RangeBound.Time(Instant time) -> first(time) - 1;
        };
    }

    /// The first position of that time or later; the largest number there is where nothing is so late.
    long first(Instant time) throws SQLException {
        if (time.equals(Instant.MIN)) {
            return 0;
        }
        long wanted = StoredTimes.nanos(time);
        try (PreparedStatement next = connection.prepareStatement("""
            SELECT position, time FROM entry WHERE place = ? AND position >= ? ORDER BY position LIMIT 1\
            """)) {
            next.setLong(1, place);
            long low = 0;
            long high = latest();
            next.setLong(2, low);
            try (ResultSet row = next.executeQuery()) {
                if (row.next() && row.getLong(2) >= wanted) {
                    return row.getLong(1); // all of it, as it is mostly
                }
            }
            long first = Long.MAX_VALUE;
            while (low <= high) {
                long middle = low + (high - low) / 2;
                next.setLong(2, middle);
                try (ResultSet row = next.executeQuery()) {
                    if (!row.next()) {
                        high = middle - 1;
                    } else if (row.getLong(2) >= wanted) {
                        first = row.getLong(1);
                        high = middle - 1;
                    } else {
                        low = row.getLong(1) + 1;
                    }
                }
            }
            return first;
        }
    }

    private long latest() throws SQLException {
        try (PreparedStatement latest = connection.prepareStatement(
                "SELECT position FROM entry WHERE place = ? ORDER BY position DESC LIMIT 1")) {
            latest.setLong(1, place);
            try (ResultSet row = latest.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }
}
