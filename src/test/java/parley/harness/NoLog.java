package parley.harness;

import java.net.InetSocketAddress;
import parley.net.ConnectionLog;

/// Nobody asks who comes and goes.
public final class NoLog implements ConnectionLog {
    @Override
    public void connected(String door, InetSocketAddress peer) {}

    @Override
    public void disconnected(String door, InetSocketAddress peer, String reason) {}
}
