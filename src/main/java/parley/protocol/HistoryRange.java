package parley.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;

/// Which part of a history is asked for. A time stands for the whole of its millisecond, for clients know no others.
public sealed interface HistoryRange {
    /// What happened between two bounds.
    ///
    /// @param after null for the beginning
    /// @param before null for the end
    /// @param newest whether the newest of it are wanted where there are more than the limit
    record Within(@Nullable RangeBound after, @Nullable RangeBound before, boolean newest) implements HistoryRange {}

    /// What happened between two bounds, from the first toward the second: the second may be the earlier one.
    record Between(RangeBound from, RangeBound to) implements HistoryRange {}

    /// What happened then, and before and after it.
    record Around(RangeBound middle) implements HistoryRange {}

    /// A bound behind which something is to begin: the end of its millisecond.
    static RangeBound after(RangeBound bound) {
        return switch (bound) {
            case RangeBound.Time(Instant time) -> new RangeBound.Time(time.plusNanos(999_999));
            case RangeBound.At at -> at;
        };
    }

    /// A bound behind which something begins with it.
    static RangeBound from(RangeBound bound) {
        return switch (bound) {
            case RangeBound.Time(Instant time) -> new RangeBound.Time(time.minusNanos(1));
            case RangeBound.At(Position position) ->
                new RangeBound.At(new Position(position.epoch(), position.sequence() - 1));
        };
    }
}
