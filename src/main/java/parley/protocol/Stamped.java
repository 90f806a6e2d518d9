package parley.protocol;

import java.time.Instant;
import parley.chat.Moment;
import parley.chat.Position;
import parley.chat.SessionId;

/// A command with its place in the one order.
///
/// @param time of the sequencer; never before that of an earlier position
public record Stamped(Position position, Instant time, SessionId origin, Command command) {
    /// When it is applied.
    public Moment moment() {
        return new Moment(position, time);
    }
}
