package parley.protocol;

import java.time.Instant;
import parley.chat.Moment;
import parley.chat.Position;
import parley.chat.SessionId;

/// A command as it is applied.
///
/// @param moment its place in the one order, and a time later than that of the one before
public record Stamped(Moment moment, SessionId origin, Command command) {
    public Position position() {
        return moment.position();
    }

    public Instant time() {
        return moment.time();
    }
}
