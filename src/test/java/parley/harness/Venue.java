package parley.harness;

import java.net.InetSocketAddress;
import parley.Server;
import parley.config.Door;

/// Where the people of a conversation come together.
public interface Venue extends AutoCloseable {
    /// Where the next one comes in.
    InetSocketAddress address(Door door);

    /// What the owner speaks to.
    Server server();

    /// Why somebody was disconnected, as the log tells it when they are.
    String departureOf(InetSocketAddress peer);

    /// Waits until what anybody has seen holds for everybody.
    default void settle() {}

    @Override
    void close();
}
