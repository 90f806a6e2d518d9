package parley.store;

import java.time.Instant;
import parley.chat.Position;

/// Positions and times as the database has them: as one number each, in the same order.
final class StoredTimes {
    private static final int SEQUENCE_BITS = 40;
    private static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;
    private static final long MAX_EPOCH = Long.MAX_VALUE >>> SEQUENCE_BITS;
    private static final long BILLION = 1_000_000_000;

    private StoredTimes() {}

    /// Of a position that nothing can have, because it is none of this server's, the nearest that there is.
    static long number(Position position) {
        if (position.epoch() > MAX_EPOCH) {
            return MAX_EPOCH << SEQUENCE_BITS | MAX_SEQUENCE - 1;
        }
        return Math.max(0, position.epoch()) << SEQUENCE_BITS | Math.clamp(position.sequence(), 0, MAX_SEQUENCE);
    }

    static Position position(long number) {
        return new Position(number >>> SEQUENCE_BITS, number & (1L << SEQUENCE_BITS) - 1);
    }

    /// Nanoseconds since 1970; of what lies beyond the years 1677 to 2262 the nearest that there is.
    static long nanos(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), Long.MIN_VALUE / BILLION + 1, Long.MAX_VALUE / BILLION - 1);
        return seconds * BILLION + time.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
    }
}
