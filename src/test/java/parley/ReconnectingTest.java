package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.client.Buffer;
import parley.client.Client;
import parley.client.Endpoint;
import parley.client.Entry;
import parley.client.Identity;
import parley.client.Input;
import parley.client.Outgoing;
import parley.client.Phase;
import parley.client.State;

/// A client whose connection breaks again and again, anywhere in a line: all that it says arrives once and in order,
/// and
/// it has all that others say.
final class ReconnectingTest {
    private static final int MESSAGES = 200;
    private static final int BREAKS = 12;

    @Test
    void saysEverythingOnceAndMissesNothing() throws Exception {
        long seed = System.nanoTime();
        try (var house = House.open(List.of(Door.IRC), "#help");
                var bob = client(house.address(Door.IRC).getPort(), "bob", List.of("#tea"));
                var wire = new BreakingWire(house.address(Door.IRC), new Random(seed), BREAKS);
                var anna = client(wire.port(), "anna", List.of("#tea"))) {
            bob.until(ReconnectingTest::isIn);
            for (int i = 0; i < MESSAGES; i++) {
                anna.client.enter(say("a" + i));
                bob.client.enter(say("b" + i));
                if (i % 5 == 4) {
                    String last = "b" + i;
                    bob.until(state -> texts(state).contains(last));
                }
            }
            State told = anna.until(state -> isIn(state)
                    && state.outbox().stream().allMatch(message -> message.stage() == Outgoing.Stage.FAILED));
            assertThat(told.outbox()).as("seed %d".formatted(seed)).isEmpty();
            String last = "a" + (MESSAGES - 1);
            State heard = bob.until(state -> texts(state).contains(last));
            List<String> ofAnna =
                    IntStream.range(0, MESSAGES).mapToObj(i -> "a" + i).toList();
            assertThat(texts(heard).stream().filter(text -> text.startsWith("a")))
                    .as("what was said, seed %d".formatted(seed))
                    .isEqualTo(ofAnna);
            told = anna.until(state -> texts(state).size() == 2 * MESSAGES);
            assertThat(texts(told))
                    .as("the order of all, seed %d".formatted(seed))
                    .isEqualTo(texts(heard));
        }
    }

    private static Input say(String text) {
        return new Input.Say("#tea", Entry.Kind.MESSAGE, text, "");
    }

    private static boolean isIn(State state) {
        Buffer buffer = state.buffers().get("#tea");
        return state.phase() == Phase.ONLINE
                && buffer != null
                && buffer.presence() == Buffer.Presence.IN
                && buffer.backlog().settled();
    }

    private static List<String> texts(State state) {
        Buffer buffer = state.buffers().get("#tea");
        return buffer == null
                ? List.of()
                : buffer.timeline().stream()
                        .filter(Entry.Message.class::isInstance)
                        .map(entry -> ((Entry.Message) entry).text())
                        .toList();
    }

    private static Talker client(int port, String nick, List<String> channels) {
        return new Talker(new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", port, false), new Identity(nick, channels));
    }

    /// A client that does not wait before it connects again.
    private static final class Talker implements Client.Watcher, AutoCloseable {
        private final Client client;
        private volatile Predicate<State> awaited = _ -> false;
        private volatile CompletableFuture<State> reached = new CompletableFuture<>();

        Talker(Endpoint server, Identity identity) {
            this.client = Client.start(server, identity, InstantSource.system(), new Random(), this);
        }

        State until(Predicate<State> condition) throws Exception {
            reached = new CompletableFuture<>();
            awaited = condition;
            if (condition.test(client.state())) {
                return client.state();
            }
            try {
                return reached.get(60, TimeUnit.SECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                throw new AssertionError("still " + client.state(), e);
            }
        }

        @Override
        public void changed(State state, Input input) {
            if (state.phase() == Phase.OFFLINE) {
                client.enter(new Input.Reconnect());
            }
            if (awaited.test(state)) {
                reached.complete(state);
            }
        }

        @Override
        public void alerted(String buffer, Entry.Message message) {
            // nobody looks
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /// Carries bytes both ways, and resets both sides after a number of them that chance decides; so often, and no
    /// more.
    private static final class BreakingWire implements AutoCloseable {
        private final ServerSocket listening;
        private final InetSocketAddress server;
        private final Random random;
        private final AtomicInteger breaks;

        BreakingWire(InetSocketAddress server, Random random, int breaks) throws IOException {
            this.server = server;
            this.random = random;
            this.breaks = new AtomicInteger(breaks);
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = listening.accept();
                    var onward = new Socket(server.getAddress(), server.getPort());
                    boolean breaking = breaks.decrementAndGet() >= 0;
                    int toServer = breaking ? 500 + random.nextInt(1_500) : Integer.MAX_VALUE;
                    int toClient = breaking ? 5_000 + random.nextInt(5_000) : Integer.MAX_VALUE;
                    Thread.ofVirtual().start(() -> carry(client, onward, toServer));
                    Thread.ofVirtual().start(() -> carry(onward, client, toClient));
                }
            } catch (IOException _) {
                // closed
            }
        }

        private static void carry(Socket from, Socket to, int bytes) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[512];
                int left = bytes;
                while (left > 0) {
                    int read = in.read(buffer, 0, Math.min(buffer.length, left));
                    if (read < 0) {
                        return;
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
                from.setSoLinger(true, 0);
                to.setSoLinger(true, 0);
            } catch (IOException _) {
                // the other side is gone
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
