package parley.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import parley.chat.SessionId;
import parley.net.SteadyPorts;
import parley.port.Log;
import parley.protocol.Command;
import parley.protocol.LogEntry;
import parley.tls.ClusterAuthority;
import parley.tls.NodeCertificate;

/// The logs of three nodes, in one JVM over loopback.
final class Trio implements AutoCloseable {
    private static final Gatekeeper NOBODY = new Gatekeeper() {
        @Override
        public boolean expects() {
            return false;
        }

        @Override
        public Optional<byte[]> admit(String secret, String address) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> renew(int node) {
            return Optional.empty();
        }
    };

    private final Path folder;
    private final Duration patience;
    private final Duration goneAfter;
    private final long maxLog;
    private final Map<Integer, InetSocketAddress> peers = new HashMap<>();
    private final Map<Integer, Integer> boots = new HashMap<>();
    private final Map<Integer, Node> nodes = new ConcurrentHashMap<>();

    /// @param patience see [ClusterSettings]; so do the others
    Trio(Path folder, Duration patience, Duration goneAfter, long maxLog) {
        this.folder = folder;
        this.patience = patience;
        this.goneAfter = goneAfter;
        this.maxLog = maxLog;
        try {
            var authority = ClusterAuthority.in(folder, "test", Instant.now());
            List<InetSocketAddress> ports = SteadyPorts.free(InetAddress.getLoopbackAddress(), 3);
            for (int node = 1; node <= 3; node++) {
                authority.admit(node, folder.resolve("node" + node), Instant.now());
                peers.put(node, ports.get(node - 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address(int node) {
        return peers.get(node);
    }

    /// Starts a node, which goes on from its disk.
    Node start(int node) {
        var started = new Node(open(node));
        nodes.put(node, started);
        return started;
    }

    /// The log of a node, which is not connected yet.
    ReplicatedLog open(int node) {
        Path home = folder.resolve("node" + node);
        try {
            SSLContext tls = NodeCertificate.in(home).context();
            var settings = new ClusterSettings(
                    "test",
                    node,
                    peers,
                    Map.of(),
                    home.resolve("log"),
                    tls,
                    NOBODY,
                    () -> home,
                    patience,
                    goneAfter,
                    maxLog);
            int boot;
            synchronized (boots) {
                boot = boots.merge(node, 1, Integer::sum);
            }
            return new ReplicatedLog(settings, boot, Instant::now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts all three at once, and waits until they are level.
    List<Node> startAll() {
        List<CompletableFuture<Node>> starting =
                IntStream.rangeClosed(1, 3).mapToObj(this::starting).toList();
        List<Node> all = starting.stream()
                .map(each -> each.orTimeout(60, TimeUnit.SECONDS).join())
                .toList();
        all.forEach(Node::awaitLevel);
        return all;
    }

    private CompletableFuture<Node> starting(int node) {
        var started = new CompletableFuture<Node>();
        Thread.ofPlatform().start(() -> started.complete(start(node)));
        return started;
    }

    /// Ends a node.
    void stop(int node) {
        nodes.remove(node).close();
    }

    @Override
    public void close() {
        List.copyOf(nodes.values()).forEach(Node::close);
    }

    /// A node with a thread that takes what is decided, as a hub thread does.
    static final class Node implements AutoCloseable {
        final ReplicatedLog log;

        /// What was agreed, and as a prefix what was restored.
        final List<String> agreed = new CopyOnWriteArrayList<>();

        final List<LogEntry> refused = new CopyOnWriteArrayList<>();
        final CompletableFuture<Throwable> failed = new CompletableFuture<>();
        /// What each entry has come to, for the sums that are compared: nothing, as in [parley.engine.LogContract].
        volatile long fault;
        private final Thread thread;
        private volatile boolean isOpen = true;

        Node(ReplicatedLog log) {
            this.log = log;
            log.connect();
            log.restored()
                    .ifPresent(state -> agreed.addAll(List.of(new String(state, StandardCharsets.UTF_8).split("\n"))));
            thread = Thread.ofPlatform().name("taker").unstarted(this::take);
            log.begin(() -> LockSupport.unpark(thread));
            thread.start();
        }

        private void take() {
            try {
                while (isOpen) {
                    for (Log.Decision next = log.next(); next != null; next = log.next()) {
                        take(next);
                    }
                    log.settled(() -> String.join("\n", agreed).getBytes(StandardCharsets.UTF_8));
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (RuntimeException e) {
                failed.complete(e);
            }
        }

        private void take(Log.Decision next) {
            if (!next.isAgreed()) {
                refused.add(next.entry());
                return;
            }
            for (LogEntry.Submission each : next.entry().submissions()) {
                agreed.add(each.session().node() + " " + each.command());
            }
            log.applied(fault);
        }

        /// Proposes something that can be told from all else.
        void propose(String text) {
            var submission = new LogEntry.Submission(new SessionId(log.node(), 1), new Command.Quit(text));
            log.propose(new LogEntry(log.node(), Instant.now(), List.of(submission)));
        }

        void awaitLevel() {
            log.level().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        }

        /// What was agreed of all that was proposed by this name.
        List<String> agreed(String text) {
            return agreed.stream().filter(each -> each.contains(text)).toList();
        }

        @Override
        public void close() {
            isOpen = false;
            log.close();
        }
    }
}
