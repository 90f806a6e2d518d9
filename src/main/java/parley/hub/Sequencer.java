package parley.hub;

import parley.chat.SessionId;

/// Gives commands their position and time.
public interface Sequencer {
    /// Stamps the next command: positions rise by one, time never decreases.
    Stamped stamp(SessionId origin, Command command);
}
