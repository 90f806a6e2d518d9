package parley.net;

import java.net.InetSocketAddress;

/// Is told who came and who went. Called on event loops, so it must not block.
public interface ConnectionLog {
    /// Somebody connected at a door.
    void connected(String door, InetSocketAddress peer);

    /// Somebody who connected is a proxy, and has told for whom it speaks: they are the peer from now on.
    default void told(String door, InetSocketAddress proxy, InetSocketAddress peer) {}

    /// Somebody who connected is in the chat now.
    ///
    /// @param name under which others know them
    default void entered(String door, InetSocketAddress peer, String name) {}

    /// He is gone.
    void disconnected(String door, InetSocketAddress peer, String reason);
}
