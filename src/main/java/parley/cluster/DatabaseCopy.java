package parley.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a node gets what the log does not have any more: a copy of another one's database, as it is at one moment, over
/// the port of the cluster. A connection says by its protocol (ALPN) that it is for that. For any thread.
public final class DatabaseCopy {
    /// What such a connection calls itself; JGroups' own have no name.
    static final String PROTOCOL = "parley-database";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopy.class);
    private static final int CONNECT = 5_000;

    /// How long a node may take to make the copy of a large database, or to send any more of it, in milliseconds.
    private static final int SILENT = 600_000;

    private static final int BUFFER = 1 << 16;
    private static final long NONE = -1;

    /// One copy at a time: each takes as much room on disk as the database.
    private final Semaphore turn = new Semaphore(1);

    private final Source source;

    /// Writes a copy of a node's database.
    public interface Source {
        /// Writes it into a file, which is deleted afterwards.
        ///
        /// @throws IOException where it cannot be written
        Path copy() throws IOException;
    }

    DatabaseCopy(Source source) {
        this.source = source;
    }

    static void name(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        socket.setSSLParameters(parameters);
    }

    /// Sends a copy to a node, or that it can have none now.
    void give(SSLSocket to) {
        boolean isFree = turn.tryAcquire();
        try (to) {
            var out = new DataOutputStream(to.getOutputStream());
            if (isFree) {
                give(out);
            } else {
                out.writeLong(NONE);
            }
            out.flush();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("peer", to.getInetAddress()).log("a copy was not sent");
        } finally {
            if (isFree) {
                turn.release();
            }
        }
    }

    private void give(DataOutputStream out) throws IOException {
        Path file = source.copy();
        try {
            long bytes = Files.size(file);
            out.writeLong(bytes);
            Files.copy(file, out);
            LOG.atInfo().addKeyValue("bytes", bytes).log("a copy was sent");
        } finally {
            Files.delete(file);
        }
    }

    /// Gets a copy from another node.
    ///
    /// @param node where it listens
    /// @param file is written
    /// @return whether it gave one
    /// @throws IOException where it cannot be reached, or breaks off
    public static boolean fetch(ClusterSettings settings, InetSocketAddress node, Path file) throws IOException {
        try (var socket = (SSLSocket) settings.tls().getSocketFactory().createSocket()) {
            socket.setEnabledProtocols(ClusterSockets.PROTOCOLS);
            name(socket);
            socket.bind(new InetSocketAddress(settings.here().getAddress(), 0));
            socket.connect(settings.way(node), CONNECT);
            socket.setSoTimeout(SILENT);
            var in = new DataInputStream(socket.getInputStream());
            long bytes = in.readLong();
            if (bytes == NONE) {
                return false;
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                take(in, bytes, out);
            }
            LOG.atInfo().addKeyValue("node", node).addKeyValue("bytes", bytes).log("got a copy");
            return true;
        }
    }

    private static void take(InputStream in, long bytes, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new EOFException("the other node broke off");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
