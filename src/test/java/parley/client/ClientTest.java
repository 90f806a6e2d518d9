package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class ClientTest {
    @Test
    void defectOfWhoWatchesCostsNoTick() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ticked = new CompletableFuture<Input>();
            var watcher = new ClientLoop.Watcher() {
                private int ticks;

                @Override
                public void changed(ClientState state, Input input) {
                    if (input instanceof Input.Ticked && ++ticks == 1) {
                        throw new IllegalStateException("a defect");
                    } else if (ticks == 2) {
                        ticked.complete(input);
                    }
                }

                @Override
                public void alerted(String buffer, TimelineEntry.Message message) {
                    // nobody looks
                }
            };
            var endpoint = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", server.getLocalPort(), false);
            try (var _ = ClientLoop.start(endpoint, first(), InstantSource.system(), new Random(), watcher)) {
                assertThat(ticked.get(20, TimeUnit.SECONDS)).isEqualTo(new Input.Ticked());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingAnswersThatIsSaid(Endpoint.Carrier carrier) throws Exception {
        try (var silent = new Socket()) { // bound, so that nobody else has its port, and not listening
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var why = new CompletableFuture<String>();
            var watcher = new ClientLoop.Watcher() {
                @Override
                public void changed(ClientState state, Input input) {
                    if (input instanceof Input.Lost lost) {
                        why.complete(lost.why());
                    }
                }

                @Override
                public void alerted(String buffer, TimelineEntry.Message message) {
                    // nobody looks
                }
            };
            var endpoint = new Endpoint(carrier, "127.0.0.1", silent.getLocalPort(), false);
            try (var _ = ClientLoop.start(endpoint, first(), InstantSource.system(), new Random(), watcher)) {
                assertThat(why.get(20, TimeUnit.SECONDS))
                        .isEqualTo("nothing answers at 127.0.0.1:" + silent.getLocalPort());
            }
        }
    }

    @Test
    void isClosedWhenTheServerHasReadTheFarewell() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClientLoop client = start(server);
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
            ClientLoop client = start(server);
            Socket connection = server.accept(); // and never closed
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            assertThat(in.readLine()).startsWith("CAP LS");
            long before = System.nanoTime();
            client.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /// Lines wait in the server's socket then, not in memory.
    @Test
    void noMoreIsReadThanCanBeShown() throws Exception {
        var shown = new CountDownLatch(1);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var _ = start(server, input -> {
                    if (input instanceof Input.Received) {
                        await(shown);
                    }
                });
                Socket connection = server.accept()) {
            byte[] lines = (":house NOTICE * :" + "x".repeat(400) + "\r\n")
                    .repeat(80_000)
                    .getBytes(UTF_8);
            CompletableFuture<?> written = CompletableFuture.runAsync(() -> write(lines, connection));
            assertThatThrownBy(() -> written.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

            shown.countDown();

            written.get(20, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(byte[] lines, Socket to) {
        try {
            to.getOutputStream().write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClientState first() {
        return ClientState.of(new LoginIdentity("anna", List.of()), Words.of(Locale.ENGLISH));
    }

    private static ClientLoop start(ServerSocket server) {
        return start(server, _ -> {});
    }

    private static ClientLoop start(ServerSocket server, Consumer<Input> shows) {
        var watcher = new ClientLoop.Watcher() {
            @Override
            public void changed(ClientState state, Input input) {
                shows.accept(input);
            }

            @Override
            public void alerted(String buffer, TimelineEntry.Message message) {
                // nobody looks
            }
        };
        var endpoint = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", server.getLocalPort(), false);
        return ClientLoop.start(endpoint, first(), InstantSource.system(), new Random(), watcher);
    }
}
