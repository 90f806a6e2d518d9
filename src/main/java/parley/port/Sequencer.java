package parley.port;

import java.time.Instant;
import parley.chat.SessionId;
import parley.protocol.Command;
import parley.protocol.Stamped;

/// Gives commands their position and time.
public interface Sequencer {
    /// Stamps the next command: positions rise by one, time never decreases.
    Stamped stamp(SessionId origin, Command command);

    /// The time that the next command would be given.
    Instant now();
}
