package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.config.Door;
import parley.harness.RunningServer;

/// Clients that read and write byte for byte as the five programs' own do: one read of at most 1,024 bytes is a
/// message, decoded by itself, and the end of everything where it is not UTF-8.
@Timeout(120)
final class OriginalClientsTest {
    private static final int HUNDRED = 100;

    /// One of them.
    private record Original(Socket socket) implements AutoCloseable {
        static Original at(RunningServer house, Door door) throws IOException {
            var socket = new Socket();
            socket.connect(house.address(door));
            socket.setSoTimeout(60_000);
            return new Original(socket);
        }

        static Original inRoom(RunningServer house, String name) throws IOException {
            Original client = at(house, Door.ROOMS);
            client.writes(name + "_tea");
            assertThat(client.reads()).isEqualTo("200"); // with anything behind it, the original ends
            return client;
        }

        void writes(String chunk) throws IOException {
            socket.getOutputStream().write(chunk.getBytes(UTF_8));
        }

        String reads() throws IOException {
            byte[] chunk = new byte[1024];
            int length = socket.getInputStream().read(chunk);
            assertThat(length).as("end of input").isPositive();
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(chunk, 0, length)).toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// Lets some time pass in which a slow client does nothing.
    private static void isSlow(int millis) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"ROOMS", "LOBBY"})
    void slowClientNeverReadsHalfACharacter(Door door) throws Exception {
        try (RunningServer house = RunningServer.open(List.of(door), "#help");
                Original slow = door == Door.ROOMS ? Original.inRoom(house, "slow") : Original.at(house, door);
                Original ben = door == Door.ROOMS ? Original.inRoom(house, "ben") : Original.at(house, door)) {
            var said = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                ben.writes("привет 🐱 " + i + "\n");
            }
            ben.writes("🐱".repeat(1_000) + "\nend");
            while (said.indexOf(": end") < 0 && said.indexOf("- end") < 0) {
                said.append(slow.reads());
                isSlow(250);
            }
            assertThat(said.codePoints().filter(c -> c == "🐱".codePointAt(0)).count())
                    .isEqualTo(1_020);
        }
    }

    @Test
    void hundredOfTcpChatTalkAtOnce() throws Exception {
        try (RunningServer house = RunningServer.open(List.of(Door.ROOMS), "#help")) {
            var clients = new ArrayList<Original>();
            for (int i = 0; i < HUNDRED; i++) {
                clients.add(Original.inRoom(house, "user" + i));
            }
            allAtOnce(clients, "hello", HUNDRED);
        }
    }

    @Test
    void hundredOfChattyCatTalkAtOnce() throws Exception {
        try (RunningServer house = RunningServer.open(List.of(Door.LOBBY), "#help")) {
            var clients = new ArrayList<Original>();
            for (int i = 0; i < HUNDRED; i++) {
                clients.add(Original.at(house, Door.LOBBY));
                clients.getLast().writes("/help"); // answered when one is in
                clients.getLast().reads();
            }
            allAtOnce(clients, "hello", HUNDRED - 1);
        }
    }

    /// Each says it, and reads until it has heard it so many times.
    private static void allAtOnce(List<Original> clients, String text, int times) throws Exception {
        var talks = new ArrayList<Callable<Integer>>();
        for (Original client : clients) {
            talks.add(() -> {
                client.writes(text);
                int heard = 0;
                while (heard < times) {
                    heard += client.reads().split(text, -1).length - 1;
                }
                return heard;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> talk : threads.invokeAll(talks)) {
                assertThat(talk.get()).isEqualTo(times);
            }
        }
        for (Original client : clients) {
            client.close();
        }
    }

    @Test
    void hundredOfBasicChatGetOneWriteForEachMessage() throws Exception {
        try (RunningServer house = RunningServer.open(List.of(Door.DESK, Door.CAT), "#help");
                Original op = Original.at(house, Door.CAT)) {
            op.writes("op\n#help\n");
            readsTo(op, "Connection established :\n");
            var clients = new ArrayList<Original>();
            for (int i = 0; i < HUNDRED; i++) {
                clients.add(Original.at(house, Door.DESK));
                clients.getLast().writes("user" + i + "> hello");
                readsTo(op, "user" + i + " -> hello");
            }
            op.writes("hello all\n");
            for (Original client : clients) {
                assertThat(client.reads()).isEqualTo("chatserve> hello all");
                client.close();
            }
        }
    }

    @Test
    void hundredOfChatSystemAreGreetedAndGetOneWriteForEachMessage() throws Exception {
        try (RunningServer house = RunningServer.open(List.of(Door.DESK_GREETING, Door.CAT), "#help");
                Original op = Original.at(house, Door.CAT)) {
            op.writes("op\n#help\n");
            readsTo(op, "Connection established :\n");
            var clients = new ArrayList<Original>();
            for (int i = 0; i < HUNDRED; i++) {
                Original client = Original.at(house, Door.DESK_GREETING);
                assertThat(client.reads()).isEqualTo("SERVER");
                client.writes("user" + i + "\n");
                client.writes("hello");
                readsTo(op, "user" + i + " -> hello");
                clients.add(client);
            }
            op.writes("hello all\n");
            for (Original client : clients) {
                assertThat(client.reads()).isEqualTo("hello all");
                client.close();
            }
        }
    }

    private static void readsTo(Original client, String words) throws IOException {
        var all = new StringBuilder();
        while (all.indexOf(words) < 0) {
            all.append(client.reads());
        }
    }
}
