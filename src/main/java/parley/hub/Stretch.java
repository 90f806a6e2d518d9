package parley.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;

/// Which part of a history is asked for. A time stands for the whole of its millisecond, for clients know no others.
public sealed interface Stretch {
    /// What happened between two bounds.
    ///
    /// @param after null for the beginning
    /// @param before null for the end
    /// @param newest whether the newest of it are wanted where there are more than the limit
    record Within(@Nullable Bound after, @Nullable Bound before, boolean newest) implements Stretch {}

    /// What happened between two bounds, from the first toward the second: the second may be the earlier one.
    record Between(Bound from, Bound to) implements Stretch {}

    /// What happened then, and before and after it.
    record Around(Bound middle) implements Stretch {}

    /// A bound behind which something is to begin: the end of its millisecond.
    static Bound after(Bound bound) {
        return switch (bound) {
            case Bound.Time(Instant time) -> new Bound.Time(time.plusNanos(999_999));
            case Bound.At at -> at;
        };
    }

    /// A bound behind which something begins with it.
    static Bound from(Bound bound) {
        return switch (bound) {
            case Bound.Time(Instant time) -> new Bound.Time(time.minusNanos(1));
            case Bound.At(Position position) -> new Bound.At(new Position(position.epoch(), position.sequence() - 1));
        };
    }
}
