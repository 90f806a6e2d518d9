package parley.engine;

import java.time.Instant;
import java.time.InstantSource;
import parley.chat.Moment;
import parley.chat.Position;

/// Gives each command its position and time as it is applied: the position is the one before + 1, and the time later
/// than the one before. Confined to the hub thread.
public final class Moments {
    private final long epoch;
    private final InstantSource clock;
    private long sequence;
    private Instant time = Instant.MIN;

    /// @param epoch of this start; above that of every earlier one
    public Moments(long epoch, InstantSource clock) {
        this.epoch = epoch;
        this.clock = clock;
    }

    /// The time now, never before that of what was applied.
    public Instant now() {
        Instant now = clock.instant();
        return now.isAfter(time) ? now : time;
    }

    /// The moment of the next command.
    ///
    /// @param proposed when it was
    Moment next(Instant proposed) {
        time = proposed.isAfter(time) ? proposed : time.plusNanos(1);
        sequence++;
        return new Moment(new Position(epoch, sequence), time);
    }
}
