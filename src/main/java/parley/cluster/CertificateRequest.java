package parley.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a node gets a new certificate from the one that has the authority's key, over the port of the cluster. It proves
/// itself by the one that it has. A connection says by its protocol (ALPN) that it is for that. For any thread.
public final class CertificateRequest {
    /// What such a connection calls itself.
    static final String PROTOCOL = "parley-certificate";

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRequest.class);

    /// How long the other node may take, in milliseconds.
    private static final int PATIENCE = 5_000;

    /// No certificate with its key is longer.
    private static final int MOST = 64 * 1024;

    private CertificateRequest() {}

    /// Sends a node a new one, or that there is none here.
    ///
    /// @param node as which it has proved itself
    static void answer(SSLSocket to, Gatekeeper gatekeeper, int node) {
        try (to) {
            var out = new DataOutputStream(to.getOutputStream());
            byte[] certificate = gatekeeper.renew(node).orElseGet(() -> new byte[0]);
            out.writeInt(certificate.length);
            out.write(certificate);
            out.flush();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("node", node).log("a certificate was not sent");
        }
    }

    /// Asks a node for a new one.
    ///
    /// @param node where it listens
    /// @return empty where it cannot make any
    /// @throws IOException where it cannot be reached, or breaks off
    public static Optional<byte[]> ask(ClusterSettings settings, InetSocketAddress node) throws IOException {
        try (var socket = (SSLSocket) settings.tls().getSocketFactory().createSocket()) {
            socket.setEnabledProtocols(ClusterSockets.PROTOCOLS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {PROTOCOL});
            socket.setSSLParameters(parameters);
            socket.bind(new InetSocketAddress(settings.here().getAddress(), 0));
            socket.connect(settings.way(node), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            var in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            if (length < 0 || length > MOST) {
                throw new IOException("no certificate is that long: " + length);
            }
            byte[] certificate = new byte[length];
            in.readFully(certificate);
            return length == 0 ? Optional.empty() : Optional.of(certificate);
        }
    }
}
