package parley.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.irc.IrcMessage;

/// A client at work: takes inputs, updates its state, and does what comes of it. All of that is on one thread of its
/// own; what it offers is thread-safe.
public final class ClientLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLoop.class);

    private static final Duration TICK = Duration.ofSeconds(1);

    /// So many lines of the server's wait for their turn; then it is not read from until there is room.
    private static final int MOST_WAITING = 1_000;

    private final Elsewhere servers;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final Watcher watcher;
    private final ScheduledExecutorService thread;
    private volatile ClientState state;
    private @Nullable Transport transport;
    private volatile @Nullable Link link;

    /// Tells one connection from the one before it, whose last words are of no interest.
    private int connection;

    /// Whoever shows a state. Called on the client's thread; it should not wait there.
    public interface Watcher {
        /// The state has changed.
        ///
        /// @param input why; most faces draw what is new and do not care. Every second it is [Input.Ticked]
        void changed(ClientState state, Input input);

        /// The user should be told of a message that is about them.
        void alerted(String buffer, TimelineEntry.Message message);
    }

    private ClientLoop(
            Endpoint server, ClientState first, InstantSource clock, RandomGenerator chance, Watcher watcher) {
        this.servers = new Elsewhere(server);
        this.clock = clock;
        this.chance = chance;
        this.watcher = watcher;
        this.state = first;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("client").factory());
    }

    /// Begins to connect.
    ///
    /// @param first what is known before
    public static ClientLoop start(
            Endpoint server, ClientState first, InstantSource clock, RandomGenerator chance, Watcher watcher) {
        var client = new ClientLoop(server, first, clock, chance, watcher);
        client.enter(new Input.Reconnect());
        var _ = client.thread.scheduleAtFixedRate(
                () -> client.take(new Input.Ticked()), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return client;
    }

    /// What the client knows now.
    public ClientState state() {
        return state;
    }

    /// Hands over what somebody wants; what comes of it is told to the [Watcher].
    public void enter(Input input) {
        var _ = run(() -> take(input));
    }

    /// Ends when the server has read all that was transmitted, or within three seconds.
    @Override
    public void close() {
        enter(new Input.Quit(""));
        thread.shutdown();
        try {
            boolean _ = thread.awaitTermination(1, TimeUnit.SECONDS);
            Link last = link;
            if (last != null && last.open) {
                boolean _ = last.over.await(2L * Transport.FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A defect costs the input that shows it, not the client: the clock would tick no more.
    private void take(Input input) {
        try {
            Update.Step step = Update.update(state, input, clock.instant());
            state = step.state();
            step.effects().forEach(this::carryOut);
            watcher.changed(step.state(), input);
        } catch (RuntimeException e) {
            LOG.error("{} failed", input.getClass().getSimpleName(), e);
        }
    }

    private void carryOut(Effect effect) {
        Transport open = transport;
        switch (effect) {
            case Effect.Connect _ -> connect();
            case Effect.Disconnect _ -> {
                if (open != null) {
                    open.close();
                }
            }
            case Effect.Transmit(IrcMessage message) -> {
                if (open != null) {
                    open.send(message.toString());
                }
            }
            case Effect.Alert(String buffer, TimelineEntry.Message message) -> watcher.alerted(buffer, message);
        }
    }

    private void connect() {
        Endpoint server = servers.next();
        var listener = new Link(++connection);
        link = listener;
        switch (server.carrier()) {
            case TCP -> TcpTransport.open(server, state.words(), listener);
            case WEBSOCKET -> WebSocketTransport.open(server, state.words(), listener);
            case LOBBY -> LobbyTransport.open(server, state.words(), listener);
        }
    }

    /// What one connection tells, brought onto the client's thread.
    private final class Link implements Transport.Listener {
        private final int number;
        private final CountDownLatch over = new CountDownLatch(1);
        private final Semaphore room = new Semaphore(MOST_WAITING);
        private volatile boolean open;

        Link(int number) {
            this.number = number;
        }

        @Override
        public void certificateTaken(String fingerprint) {
            var _ = run(() -> {
                if (isCurrent()) {
                    take(new Input.CertificateTaken(fingerprint));
                }
            });
        }

        @Override
        public void opened(Transport opened) {
            open = true;
            var _ = run(() -> {
                if (isCurrent()) {
                    transport = opened;
                    take(new Input.Opened());
                }
            });
        }

        @Override
        public void received(String line) {
            room.acquireUninterruptibly();
            boolean willRun = run(() -> {
                room.release();
                if (isCurrent()) {
                    IrcMessage.parse(line).ifPresent(message -> {
                        servers.received(message);
                        take(new Input.Received(message));
                    });
                }
            });
            if (!willRun) {
                room.release();
            }
        }

        @Override
        public void lost(String why) {
            over.countDown();
            var _ = run(() -> {
                if (isCurrent()) {
                    transport = null;
                    take(new Input.Lost(why, chance.nextDouble()));
                }
            });
        }

        private boolean isCurrent() {
            return number == connection;
        }
    }

    /// @return whether it will be run: not where the client is closed
    private boolean run(Runnable action) {
        try {
            thread.execute(action);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }
}
