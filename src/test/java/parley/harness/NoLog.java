package parley.harness;

import parley.net.ConnectionLog;
import parley.net.Origin;

/// Nobody asks who comes and goes.
public final class NoLog implements ConnectionLog {
    @Override
    public void connected(String door, Origin origin) {}

    @Override
    public void disconnected(String door, Origin origin, String reason) {}
}
