package parley.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jgroups.util.DefaultSocketFactory;
import org.jgroups.util.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sockets between nodes. JGroups gets none of which the other side has not proved by then that it is of the
/// cluster: to strangers it says nothing, and waits for none of them.
final class ClusterSockets {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterSockets.class);
    static final String[] PROTOCOLS = {"TLSv1.3"};

    /// How long a handshake may take, in milliseconds.
    private static final int HANDSHAKE = 10_000;

    /// So many handshakes go on at once; the next one ends the oldest of them.
    private static final int HANDSHAKES = 32;

    /// As which the authority certifies a node.
    private static final Pattern NODE = Pattern.compile("CN=node (\\d{1,5})");

    private ClusterSockets() {}

    /// @param isRemoved whether a node is one that counts no more: its certificate is good still
    static SocketFactory factory(ClusterSettings settings, IntPredicate isRemoved) {
        SSLContext tls = settings.tls();
        var copies = new DatabaseCopy(settings.database());
        return new DefaultSocketFactory() {
            @Override
            public Socket createSocket(String service) {
                return new Proved(tls, settings::way, isRemoved);
            }

            @Override
            public ServerSocket createServerSocket(String service) throws IOException {
                return new Guarded(tls, settings.gatekeeper(), copies, isRemoved);
            }
        };
    }

    /// A socket whose handshake is done before anybody reads or writes, and that is closed at once. The system of a
    /// node that is frozen takes connections, and what its buffers hold: a [SSLSocket] would wait for the answer
    /// for as long as the node is frozen, and its end for the turn of whoever is writing.
    private static final class Proved extends Socket {
        private final SSLContext tls;
        private final UnaryOperator<SocketAddress> ways;
        private final IntPredicate isRemoved;
        private volatile @Nullable SSLSocket layer;

        /// @param ways see [ClusterSettings#way]
        Proved(SSLContext tls, UnaryOperator<SocketAddress> ways, IntPredicate isRemoved) {
            this.tls = tls;
            this.ways = ways;
            this.isRemoved = isRemoved;
        }

        /// @param timeout in milliseconds, for the connection and for each answer of the handshake
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(ways.apply(endpoint), timeout);
            try {
                setSoTimeout(timeout);
                SSLSocket socket = layer();
                socket.setUseClientMode(true);
                socket.startHandshake();
                refuseRemoved(socket, isRemoved);
                setSoTimeout(0);
                layer = socket;
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        /// What the handshake is done with.
        SSLSocket layer() throws IOException {
            var socket = (SSLSocket) tls.getSocketFactory().createSocket(this, null, getPort(), true);
            socket.setEnabledProtocols(PROTOCOLS);
            return socket;
        }

        void use(SSLSocket socket) {
            layer = socket;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            SSLSocket socket = layer;
            return socket == null ? super.getInputStream() : socket.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            SSLSocket socket = layer;
            return socket == null ? super.getOutputStream() : socket.getOutputStream();
        }
    }

    /// @throws IOException where the other side is a node that was removed
    private static void refuseRemoved(SSLSocket proved, IntPredicate isRemoved) throws IOException {
        int node = node(proved);
        if (isRemoved.test(node)) {
            throw new IOException("node " + node + " was removed");
        }
    }

    /// Which node the other side is.
    ///
    /// @throws IOException where its certificate does not say
    private static int node(SSLSocket proved) throws IOException {
        String name = proved.getSession().getPeerPrincipal().getName();
        Matcher node = NODE.matcher(name);
        if (!node.matches()) {
            throw new IOException(name + " is no node");
        }
        return Integer.parseInt(node.group(1));
    }

    /// Gives out sockets whose handshake is done.
    private static final class Guarded extends ServerSocket {
        private final SSLContext tls;
        private final Gatekeeper gatekeeper;
        private final DatabaseCopy copies;
        private final IntPredicate isRemoved;
        private final BlockingQueue<Socket> proved = new LinkedBlockingQueue<>();
        private final Deque<Socket> waiting = new ArrayDeque<>();

        Guarded(SSLContext tls, Gatekeeper gatekeeper, DatabaseCopy copies, IntPredicate isRemoved) throws IOException {
            this.tls = tls;
            this.gatekeeper = gatekeeper;
            this.copies = copies;
            this.isRemoved = isRemoved;
        }

        @Override
        public void bind(SocketAddress endpoint) throws IOException {
            super.bind(endpoint);
            Thread.ofPlatform().name("cluster-accept").daemon().start(this::acceptAll);
        }

        private void acceptAll() {
            while (!isClosed()) {
                try {
                    var socket = new Proved(tls, UnaryOperator.identity(), isRemoved);
                    implAccept(socket);
                    begin(socket);
                    Thread.ofVirtual().start(() -> shakeHands(socket));
                } catch (IOException e) {
                    if (!isClosed()) {
                        LOG.atWarn().setCause(e).log("cannot accept a node");
                    }
                }
            }
        }

        private void begin(Socket socket) {
            synchronized (waiting) {
                waiting.add(socket);
                if (waiting.size() > HANDSHAKES) {
                    close(waiting.remove());
                }
            }
            CompletableFuture.delayedExecutor(HANDSHAKE, TimeUnit.MILLISECONDS).execute(() -> {
                if (isDone(socket)) {
                    close(socket);
                }
            });
        }

        /// @return whether it was not done before
        private boolean isDone(Socket socket) {
            synchronized (waiting) {
                return waiting.remove(socket);
            }
        }

        private void shakeHands(Proved plain) {
            InetAddress from = plain.getInetAddress();
            try {
                SSLSocket socket = plain.layer();
                socket.setUseClientMode(false);
                if (gatekeeper.expects()) {
                    socket.setWantClientAuth(true);
                } else {
                    socket.setNeedClientAuth(true);
                }
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {DatabaseCopy.PROTOCOL, CertificateRequest.PROTOCOL});
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                if (!isProved(socket)) {
                    receive(socket); // within the time of the handshake
                    isDone(plain);
                    close(plain);
                    return;
                }
                refuseRemoved(socket, isRemoved);
                if (isDone(plain)) {
                    if (DatabaseCopy.PROTOCOL.equals(socket.getApplicationProtocol())) {
                        Thread.ofPlatform().name("cluster-copy").daemon().start(() -> copies.give(socket));
                    } else if (CertificateRequest.PROTOCOL.equals(socket.getApplicationProtocol())) {
                        CertificateRequest.answer(socket, gatekeeper, node(socket));
                    } else {
                        plain.use(socket);
                        proved.add(plain);
                    }
                }
            } catch (IOException e) {
                isDone(plain);
                close(plain);
                LOG.atDebug()
                        .addKeyValue("peer", from)
                        .addKeyValue("reason", e.toString())
                        .log("not of the cluster");
            }
        }

        private static boolean isProved(SSLSocket socket) {
            try {
                return socket.getSession().getPeerCertificates().length > 0;
            } catch (SSLPeerUnverifiedException _) {
                return false;
            }
        }

        private void receive(SSLSocket newcomer) throws IOException {
            var in = new DataInputStream(newcomer.getInputStream());
            Optional<byte[]> admitted = gatekeeper.admit(in.readUTF(), in.readUTF());
            var out = new DataOutputStream(newcomer.getOutputStream());
            byte[] answer = admitted.orElseGet(() -> new byte[0]);
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
            newcomer.close();
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("cannot close");
            }
        }

        @Override
        public Socket accept() throws IOException {
            while (!isClosed()) {
                try {
                    Socket socket = proved.poll(1, TimeUnit.SECONDS);
                    if (socket != null) {
                        return socket;
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            throw new SocketException("closed");
        }
    }
}
