package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeCertificateTest {
    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    private ClusterAuthority authority;
    private NodeCertificate one;
    private NodeCertificate two;

    @BeforeEach
    void make() throws IOException {
        authority = authority("authority");
        one = node(1);
        two = node(2);
    }

    private ClusterAuthority authority(String name) throws IOException {
        return ClusterAuthority.in(Files.createDirectories(folder.resolve(name)), "tea", now);
    }

    private NodeCertificate node(int node) throws IOException {
        authority.admit(node, folder.resolve("node" + node), now);
        return NodeCertificate.in(folder.resolve("node" + node));
    }

    /// What the other side of a new connection shows: to the one that begins it, and to the other.
    private Certificate[] shown() throws IOException {
        try (var server = (SSLServerSocket)
                two.context().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            var first = new CompletableFuture<Certificate>();
            Thread.ofVirtual().start(() -> {
                try (var socket = (SSLSocket) server.accept()) {
                    first.complete(socket.getSession().getPeerCertificates()[0]);
                } catch (IOException e) {
                    first.completeExceptionally(e);
                }
            });
            try (var socket = (SSLSocket) one.context()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                return new Certificate[] {socket.getSession().getPeerCertificates()[0], first.join()};
            }
        }
    }

    @Test
    void newConnectionsShowWhatWasRenewed() throws IOException {
        Certificate[] before = shown();
        one.renew(authority.certificate(1, now));
        two.renew(authority.certificate(2, now.plus(Duration.ofHours(1))));
        Certificate[] after = shown();
        assertThat(after[0]).isNotEqualTo(before[0]);
        assertThat(after[1]).isNotEqualTo(before[1]);
    }

    @Test
    void renewedOneHoldsAfterARestart() throws IOException {
        one.renew(authority.certificate(1, now.plus(Duration.ofHours(1))));
        assertThat(NodeCertificate.in(folder.resolve("node1")).until()).isEqualTo(one.until());
    }

    @Test
    void whatIsNotTheNodesIsRefusedAndNotKept() throws IOException {
        Path file = folder.resolve("node1").resolve("node.pem");
        String before = Files.readString(file);
        ClusterAuthority other = authority("other");
        for (byte[] wrong : new byte[][] {
            authority.certificate(2, now),
            other.certificate(1, now),
            authority.certificate(1, now.minus(Duration.ofDays(1_000))),
            {}
        }) {
            assertThatThrownBy(() -> one.renew(wrong)).isInstanceOf(IOException.class);
        }
        assertThat(Files.readString(file)).isEqualTo(before);
    }
}
