package parley.net;

import java.net.InetSocketAddress;

/// Is told who came and who went. Called on event loops, so it must not block.
public interface ConnectionLog {
    /// Somebody connected at a door.
    void connected(String door, InetSocketAddress peer);

    /// He is gone.
    void disconnected(String door, InetSocketAddress peer, String reason);
}
