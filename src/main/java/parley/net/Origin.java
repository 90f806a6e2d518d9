package parley.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where a connection comes from, as far as it is known.
///
/// @param socket address and port
/// @param way how it came
public record Origin(InetSocketAddress socket, Way way) {
    /// How a connection comes here, and so what its address says.
    public enum Way {
        /// The address is the peer's own.
        DIRECT,
        /// The address is a proxy's, which does not say for whom it speaks, if for anybody.
        PROXY,
        /// The address is the one that a proxy tells.
        BEHIND_PROXY
    }

    /// One that nobody stands before.
    static Origin direct(InetSocketAddress peer) {
        return new Origin(peer, Way.DIRECT);
    }

    /// The address without its port.
    public InetAddress address() {
        return socket.getAddress();
    }

    /// The address as people write it: of IPv6 the short form (RFC 5952).
    public String host() {
        return NetUtil.toAddressString(address());
    }

    /// For the log.
    @Override
    public String toString() {
        return NetUtil.toSocketAddressString(socket);
    }

    /// Whether it came through a proxy: then the proxy's machine is not its own, even where the address says so.
    public boolean isProxied() {
        return way != Way.DIRECT;
    }
}
