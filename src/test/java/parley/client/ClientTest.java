package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ClientTest {
    @Test
    void defectOfWhoWatchesCostsNoTick() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ticked = new CompletableFuture<Input>();
            var watcher = new Client.Watcher() {
                private int ticks;

                @Override
                public void changed(State state, Input input) {
                    if (input instanceof Input.Ticked && ++ticks == 1) {
                        throw new IllegalStateException("a defect");
                    } else if (ticks == 2) {
                        ticked.complete(input);
                    }
                }

                @Override
                public void alerted(String buffer, Entry.Message message) {
                    // nobody looks
                }
            };
            var endpoint = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", server.getLocalPort(), false);
            try (var _ = Client.start(
                    endpoint, new Identity("anna", List.of()), InstantSource.system(), new Random(), watcher)) {
                assertThat(ticked.get(20, TimeUnit.SECONDS)).isEqualTo(new Input.Ticked());
            }
        }
    }

    @Test
    void isClosedWhenTheServerHasReadTheFarewell() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Client client = start(server);
            var heard = new ConcurrentLinkedQueue<String>();
            var begun = new CompletableFuture<String>();
            Thread.ofPlatform().daemon().start(() -> {
                try (var connection = server.accept();
                        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        heard.add(line);
                        begun.complete(line);
                    }
                } catch (IOException e) {
                    begun.completeExceptionally(e);
                }
            });
            begun.get(20, TimeUnit.SECONDS);
            String farewell = "see you".repeat(100_000); // it takes a while to read
            client.enter(new Input.Quit(farewell));
            client.close();

            assertThat(heard.contains("QUIT :" + farewell))
                    .as("the server has read it")
                    .isTrue();
        }
    }

    @Test
    void serverThatDoesNotCloseIsNotWaitedForLong() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Client client = start(server);
            Socket connection = server.accept(); // and never closed
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            assertThat(in.readLine()).startsWith("CAP LS");
            long before = System.nanoTime();
            client.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static Client start(ServerSocket server) {
        var watcher = new Client.Watcher() {
            @Override
            public void changed(State state, Input input) {
                // nobody looks
            }

            @Override
            public void alerted(String buffer, Entry.Message message) {
                // nobody looks
            }
        };
        var endpoint = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", server.getLocalPort(), false);
        return Client.start(endpoint, new Identity("anna", List.of()), InstantSource.system(), new Random(), watcher);
    }
}
