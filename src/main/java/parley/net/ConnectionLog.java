package parley.net;

/// Is told who came and who went. Called on event loops, so it must not block.
public interface ConnectionLog {
    /// Somebody connected at a door.
    void connected(String door, Origin origin);

    /// Somebody who connected is a proxy, and has told for whom it speaks: they are the peer from now on.
    default void told(String door, Origin proxy, Origin origin) {}

    /// Somebody who connected is not let in.
    default void turnedAway(String door, Origin origin) {}

    /// Somebody who connected is in the chat now.
    ///
    /// @param name under which others know them
    default void entered(String door, Origin origin, String name) {}

    /// They are gone.
    void disconnected(String door, Origin origin, String reason);
}
