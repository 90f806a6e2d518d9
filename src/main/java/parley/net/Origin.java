package parley.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Where a connection comes from, as far as it is known.
///
/// @param socket address and port; port 0 where it is not known
/// @param way how it came
/// @param secure whether a proxy says that it came to there by TLS
public record Origin(InetSocketAddress socket, Way way, boolean secure) {
    /// The host of all who are hidden.
    public static final String HIDDEN_HOST = "tor.onion";

    /// How a connection comes here, and so what its address says.
    public enum Way {
        /// The address is the peer's own.
        DIRECT,
        /// The address is a proxy's, which does not say for whom it speaks, if for anybody.
        PROXY,
        /// The address is the one that a proxy tells.
        BEHIND_PROXY,
        /// By a socket in the file system: the address is this machine's, the port but a number.
        LOCAL,
        /// Through an onion service, which hides the address: it is none, the port but a number.
        HIDDEN
    }

    /// A peer as it shows itself.
    static Origin direct(InetSocketAddress peer) {
        return new Origin(peer, Way.DIRECT, false);
    }

    /// One of whom a proxy tells; empty where what it tells is no IP address.
    ///
    /// @param port 0 where it does not tell
    public static Optional<Origin> told(String address, int port, boolean secure) {
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(address))
                .map(each -> new Origin(new InetSocketAddress(each, port), Way.BEHIND_PROXY, secure));
    }

    /// A proxy, or one who came through it, of whom it tells no address.
    public Origin asProxy() {
        return new Origin(socket, Way.PROXY, secure);
    }

    static Origin local(int number) {
        return new Origin(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), number), Way.LOCAL, false);
    }

    static Origin hidden(int number) {
        return new Origin(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), number), Way.HIDDEN, false);
    }

    /// The address without its port.
    public InetAddress address() {
        return socket.getAddress();
    }

    /// The address as people write it: of IPv6 the short form (RFC 5952). [#HIDDEN_HOST] where it is hidden.
    public String host() {
        return isHidden() ? HIDDEN_HOST : NetUtil.toAddressString(address());
    }

    /// For the log.
    @Override
    public String toString() {
        return switch (way) {
            case DIRECT, PROXY, BEHIND_PROXY -> socket.getPort() == 0 ? host() : NetUtil.toSocketAddressString(socket);
            case LOCAL -> "unix#" + socket.getPort();
            case HIDDEN -> HIDDEN_HOST + "#" + socket.getPort();
        };
    }

    /// Whether nobody knows where it comes from.
    public boolean isHidden() {
        return way == Way.HIDDEN;
    }

    /// Whether it came through a proxy: then the proxy's machine is not its own, even where the address says so.
    public boolean isProxied() {
        return way == Way.PROXY || way == Way.BEHIND_PROXY;
    }
}
