package parley.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import parley.chat.Moment;
import parley.chat.Position;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.ValueCodec;

/// Gives each command its position and time as it is applied: the position is the one before + 1, and the time later
/// than the one before. Confined to the hub thread.
public final class Moments {
    /// How far the clock of one node may be ahead of the time that nodes share.
    private static final Duration AHEAD = Duration.ofSeconds(2);

    private final InstantSource clock;
    private long epoch;
    private long sequence;
    private Instant time = Instant.MIN;

    /// What the log has last told of the time; null where it tells of none.
    private @Nullable Instant told;

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

    /// The log tells the time: from now on nobody's clock carries it much further.
    void tell(Instant now) {
        told = now;
    }

    /// The moment of the next command.
    ///
    /// @param proposed when it was
    Moment next(Instant proposed) {
        Instant limit = told == null ? proposed : told.plus(AHEAD);
        Instant wanted = proposed.isAfter(limit) ? limit : proposed;
        time = wanted.isAfter(time) ? wanted : time.plusNanos(1);
        sequence++;
        return new Moment(new Position(epoch, sequence), time);
    }

    void write(Encoder out) {
        out.number(epoch).number(sequence).put(time, ValueCodec::time).optional(told, ValueCodec::time);
    }

    /// Goes on where another was when it was written.
    void read(Decoder in) {
        epoch = in.number();
        sequence = in.number();
        time = ValueCodec.time(in);
        told = in.optional(ValueCodec::time);
    }
}
