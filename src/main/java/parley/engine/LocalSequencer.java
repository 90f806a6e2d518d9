package parley.engine;

import java.time.Instant;
import java.time.InstantSource;
import parley.chat.Position;
import parley.chat.SessionId;
import parley.port.Sequencer;
import parley.protocol.Command;
import parley.protocol.Stamped;

/// The order of a single machine. Confined to the hub thread.
public final class LocalSequencer implements Sequencer {
    private final long epoch;
    private final InstantSource clock;
    private long sequence;
    private Instant time = Instant.MIN;

    /// @param epoch of this start; above that of every earlier one
    public LocalSequencer(long epoch, InstantSource clock) {
        this.epoch = epoch;
        this.clock = clock;
    }

    @Override
    public Stamped stamp(SessionId origin, Command command) {
        sequence++;
        Instant before = time;
        Instant now = now();
        if (now.equals(before)) {
            time = now.plusNanos(1); // so that what came before a moment and what came after it are never the same
        }
        return new Stamped(new Position(epoch, sequence), time, origin, command);
    }

    @Override
    public Instant now() {
        Instant now = clock.instant();
        if (now.isAfter(time)) {
            time = now;
        }
        return time;
    }
}
