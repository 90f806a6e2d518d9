package parley.cluster;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/// What a node of a cluster is.
///
/// @param name of the cluster
/// @param node which this is, from 1
/// @param peers all nodes and where they listen for each other, this one too
/// @param via where some of them are reached instead, as behind a tunnel: by where they listen
/// @param folder of the log
/// @param tls by which nodes know each other: the certificates of both sides are the cluster's authority's
/// @param gatekeeper lets further nodes in
/// @param database gives a copy of what this node keeps, for others
/// @param patience what too few nodes are there to agree on is refused after so long
/// @param goneAfter so long the people of a node that is gone may come back
/// @param maxLog of so many bytes of log a snapshot is made
public record ClusterSettings(
        String name,
        int node,
        Map<Integer, InetSocketAddress> peers,
        Map<InetSocketAddress, InetSocketAddress> via,
        Path folder,
        SSLContext tls,
        Gatekeeper gatekeeper,
        DatabaseCopy.Source database,
        Duration patience,
        Duration goneAfter,
        long maxLog) {
    /// How long people wait for what cannot be agreed on.
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    /// How long the people of a node that is gone may come back.
    public static final Duration GONE_AFTER = Duration.ofSeconds(30);

    /// Some minutes of very busy talk, read again in some seconds.
    public static final long MAX_LOG = 64L * 1024 * 1024;

    public ClusterSettings {
        if (!peers.containsKey(node)) {
            throw new IllegalArgumentException("node " + node + " is not among its peers");
        }
    }

    /// Where this node listens.
    InetSocketAddress here() {
        return Objects.requireNonNull(peers.get(node));
    }

    /// Where a node is reached.
    ///
    /// @param node where it listens
    SocketAddress way(SocketAddress node) {
        InetSocketAddress instead = via.get(node);
        return instead == null ? node : instead;
    }
}
