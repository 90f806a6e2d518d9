package parley.door;

import parley.chat.Nick;
import parley.net.Origin;
import parley.net.frame.End;

/// Is told of the sessions of a door. Called on event loops, so it must not block.
public interface SessionLog {
    /// Somebody has opened a session.
    default void opened() {}

    /// Somebody is in the chat now.
    default void entered(Origin origin, Nick nick) {}

    /// A session ends.
    default void ended(End why) {}
}
