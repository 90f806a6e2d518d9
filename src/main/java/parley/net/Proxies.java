package parley.net;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The proxies behind which this server stands: who may tell for whom they speak, and who only looks like one.
/// Thread-safe.
public final class Proxies {
    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);

    private final Predicate<InetAddress> trusted;
    private final Predicate<String> required;
    private final AtomicBoolean warned = new AtomicBoolean();

    /// @param trusted whether what comes from an address is believed; asked for each connection and request anew
    /// @param required whether at a door of that name everybody has to come through a proxy
    public Proxies(Predicate<InetAddress> trusted, Predicate<String> required) {
        this.trusted = trusted;
        this.required = required;
    }

    /// Whether what comes from an address is believed.
    public boolean trusts(InetAddress address) {
        return trusted.test(address);
    }

    boolean areRequiredAt(String door) {
        return required.test(door);
    }

    /// Whether it would be worth a warning if something from there looked as if a proxy had sent it.
    boolean mayMiss(InetAddress peer) {
        return isNear(peer) && !warned.get();
    }

    /// A peer that is not trusted sends what proxies send. From near, it is one of the operator's own that they forgot
    /// to name, which they are told once; from elsewhere it is a forgery.
    ///
    /// @param sign what it sent
    public void suspect(InetAddress peer, String sign) {
        if (isNear(peer) && !warned.getAndSet(true)) {
            LOG.atWarn()
                    .addKeyValue("peer", peer.getHostAddress())
                    .addKeyValue("sent", sign)
                    .log("a proxy seems to stand in front, but is not trusted, so that all who come through it have its"
                            + " address: see proxies.trusted in the configuration");
        }
    }

    /// Whether an address is this machine's or of a private network (RFC 1918, RFC 3927, RFC 4193, RFC 4291).
    private static boolean isNear(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || (bytes.length > 4 && (bytes[0] & 0xFE) == 0xFC);
    }
}
