package parley.protocol;

import java.time.Instant;
import parley.chat.Moment;
import parley.chat.Position;

/// An end of a stretch of history, which does not belong to it.
public sealed interface RangeBound {
    /// Where something stands, be it kept or not.
    record At(Position position) implements RangeBound {
        @Override
        public int compareTo(Moment moment) {
            return position.compareTo(moment.position());
        }
    }

    /// A time.
    record Time(Instant time) implements RangeBound {
        @Override
        public int compareTo(Moment moment) {
            return time.compareTo(moment.time());
        }
    }

    /// Less than 0 where it comes before a moment, more where it comes after.
    int compareTo(Moment moment);
}
