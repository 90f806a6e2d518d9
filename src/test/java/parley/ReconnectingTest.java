package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.client.ClientState;
import parley.client.Outgoing;
import parley.config.Door;
import parley.harness.RunningServer;
import parley.harness.Talker;

/// A client whose connection breaks again and again, anywhere in a line: all that it says arrives once and in
/// order, and it has all that others say.
final class ReconnectingTest {
    private static final int MESSAGES = 200;
    private static final int BREAKS = 12;

    @Test
    void saysEverythingOnceAndMissesNothing() throws Exception {
        long seed = System.nanoTime();
        try (var house = RunningServer.open(List.of(Door.IRC), "#help");
                var bob = Talker.at(house.address(Door.IRC).getPort(), "bob", "#tea");
                var wire = new BreakingWire(house.address(Door.IRC), new Random(seed), BREAKS);
                var anna = Talker.at(wire.port(), "anna", "#tea")) {
            bob.until(bob::isIn);
            anna.until(anna::isIn); // what was said before is told page by page, as somebody scrolls
            for (int i = 0; i < MESSAGES; i++) {
                anna.says("a" + i);
                bob.says("b" + i);
                if (i % 5 == 4) {
                    String last = "b" + i;
                    bob.hears(last);
                }
            }
            ClientState told = anna.until(state -> anna.isIn(state)
                    && state.outbox().stream().allMatch(message -> message.stage() == Outgoing.Stage.FAILED));
            assertThat(told.outbox()).as("seed %d".formatted(seed)).isEmpty();
            String last = "a" + (MESSAGES - 1);
            ClientState heard = bob.until(state -> bob.texts(state).contains(last));
            List<String> ofAnna =
                    IntStream.range(0, MESSAGES).mapToObj(i -> "a" + i).toList();
            assertThat(bob.texts(heard).stream().filter(text -> text.startsWith("a")))
                    .as("what was said, seed %d".formatted(seed))
                    .isEqualTo(ofAnna);
            told = anna.until(state -> anna.texts(state).size() == 2 * MESSAGES);
            assertThat(anna.texts(told))
                    .as("the order of all, seed %d".formatted(seed))
                    .isEqualTo(bob.texts(heard));
        }
    }

    @Test
    void webSocketCarriesTheSame() throws Exception {
        try (var house = RunningServer.open(List.of(Door.IRC, Door.WEB), "#help");
                var bob = Talker.at(house.address(Door.IRC).getPort(), "bob", "#tea");
                var anna = Talker.atWeb(house.address(Door.WEB).getPort(), "anna", "#tea")) {
            bob.until(bob::isIn);
            anna.until(anna::isIn);
            anna.says("over WebSocket: 東京\nin two lines");
            bob.hears("over WebSocket: 東京\nin two lines");
            bob.says("over TCP");
            anna.hears("over TCP");
            anna.until(state -> state.outbox().isEmpty());
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
