package parley;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.cluster.CertificateRequest;
import parley.cluster.ClusterSettings;
import parley.files.Reason;
import parley.tls.NodeCertificate;

/// Has a node's certificate renewed in time, by the node that has the authority's key. For any thread.
final class NodeRenewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeRenewal.class);

    /// So long before it ends it is tried: the node with the key may be away for a while.
    private static final Duration EARLY = Duration.ofDays(60);

    private static final int HOURS = 12;

    private final NodeCertificate certificate;
    private final ClusterSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("cluster-certificate").factory());

    NodeRenewal(NodeCertificate certificate, ClusterSettings settings, InstantSource clock) {
        this.certificate = certificate;
        this.settings = settings;
        this.clock = clock;
    }

    /// Looks from time to time, and at once.
    void begin() {
        var _ = thread.scheduleWithFixedDelay(this::look, 0, HOURS, TimeUnit.HOURS);
    }

    private void look() {
        if (clock.instant().isAfter(certificate.until().minus(EARLY))) {
            String came = renew();
            LOG.warn("this node's certificate is near its end: {}", came);
        }
    }

    /// Has it renewed now.
    ///
    /// @return what came of it, for people
    synchronized String renew() {
        var why = new StringBuilder();
        for (Map.Entry<Integer, InetSocketAddress> peer : settings.peers().entrySet()) {
            try {
                Optional<byte[]> given = peer.getKey() == settings.node()
                        ? settings.gatekeeper().renew(settings.node())
                        : CertificateRequest.ask(settings, peer.getValue());
                if (given.isPresent()) {
                    certificate.renew(given.get());
                    return "renewed by node " + peer.getKey() + "; it holds until " + until();
                }
            } catch (IOException e) {
                why.append("; node ").append(peer.getKey()).append(": ").append(Reason.of(e));
            }
        }
        return "no node that is there has the authority's key" + why + ". The certificate holds until " + until();
    }

    private String until() {
        return certificate.until().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
