package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client of ours in front of a server that does byte for byte what ChattyCat's does: it reads 1,024 bytes, and what
/// one read returns goes to everybody else.
@Timeout(60)
final class LobbyTransportTest implements ClientLoop.Watcher {
    private ServerSocket server;
    private ClientLoop client;
    private volatile Awaited awaited = new Awaited(_ -> false);

    private record Awaited(Predicate<ClientState> condition, CompletableFuture<ClientState> reached) {
        Awaited(Predicate<ClientState> condition) {
            this(condition, new CompletableFuture<>());
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(20_000);
        client = ClientLoop.start(
                new Endpoint(Endpoint.Carrier.LOBBY, "127.0.0.1", server.getLocalPort(), false),
                ClientState.of(new LoginIdentity("anna", List.of("#lobby")), Words.of(Locale.ENGLISH)),
                InstantSource.system(),
                new Random(),
                this);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Override
    public void changed(ClientState state, Input input) {
        Awaited now = awaited;
        if (now.condition.test(state)) {
            now.reached.complete(state);
        }
    }

    @Override
    public void alerted(String buffer, TimelineEntry.Message message) {
        // nobody looks
    }

    private void until(Predicate<ClientState> condition) throws Exception {
        var now = new Awaited(condition);
        awaited = now;
        changed(client.state(), new Input.Ticked());
        now.reached.get(20, TimeUnit.SECONDS);
    }

    private static boolean isSaid(ClientState state, String from, String text) {
        Buffer lobby = state.buffers().get("#lobby");
        return lobby != null
                && lobby.timeline().stream()
                        .anyMatch(entry -> entry instanceof TimelineEntry.Message message
                                && message.from().equals(from)
                                && message.text().equals(text));
    }

    private Socket enters() throws Exception {
        Socket socket = server.accept();
        socket.setSoTimeout(20_000);
        until(state -> state.phase() == ConnectionPhase.ONLINE
                && state.buffers().get("#lobby").joined() == Buffer.Joined.IN);
        return socket;
    }

    private static String chunk(Socket socket) throws IOException {
        byte[] chunk = new byte[1024];
        int length = socket.getInputStream().read(chunk);
        return length < 0 ? "(end)" : new String(chunk, 0, length, UTF_8);
    }

    private void says(String text) {
        client.enter(new Input.Say("#lobby", TimelineEntry.Kind.MESSAGE, text, ""));
    }

    @Test
    void nothingIsSentButWhatIsSaidAndQuit() throws Exception {
        try (Socket socket = enters()) {
            says("hello");
            assertThat(chunk(socket)).isEqualTo("hello");
            client.enter(new Input.Quit(""));
            assertThat(chunk(socket)).startsWith("quit");
        }
    }

    @Test
    void whatOthersSayIsSeenWithTheirNumbersOrNames() throws Exception {
        try (Socket socket = enters()) {
            socket.getOutputStream().write("Client 54676: hi: there".getBytes(UTF_8));
            until(state -> isSaid(state, "Client54676", "hi: there"));
            byte[] half = "Client 7: 🐱!\nben: you, too".getBytes(UTF_8);
            socket.getOutputStream().write(half, 0, 11);
            socket.getOutputStream().write(half, 11, half.length - 11);
            until(state -> isSaid(state, "ben", "you, too"));
        }
    }

    @Test
    void longTextIsCutForReadsOf1024BytesBetweenCharacters() throws Exception {
        try (Socket socket = enters()) {
            says("🐱".repeat(500));
            assertThat(chunk(socket)).isEqualTo("🐱".repeat(256));
            assertThat(chunk(socket)).isEqualTo("🐱".repeat(244));
        }
    }

    @Test
    void connectsAnewWhereTheServerComesBack() throws Exception {
        enters().close();
        try (Socket socket = enters()) {
            says("again");
            assertThat(chunk(socket)).isEqualTo("again");
        }
    }
}
