package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;

/// IRC by WebSocket, on real sockets.
final class WebSocketDoorTest {
    private final HttpClient browser = HttpClient.newHttpClient();
    private RunningServer house = RunningServer.open(List.of(Door.WEB, Door.CAT), "#help");

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        house.close();
        browser.shutdownNow();
    }

    /// Somebody at a WebSocket: what they are sent, message by message.
    private final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();
        private boolean binary;
        private boolean reading = true;
        private final WebSocket socket;

        Client(String... subprotocols) {
            this("/", subprotocols);
        }

        Client(String path, String[] subprotocols) {
            var builder = browser.newWebSocketBuilder();
            if (subprotocols.length > 0) {
                builder.subprotocols(
                        subprotocols[0],
                        List.of(subprotocols).subList(1, subprotocols.length).toArray(String[]::new));
            }
            InetSocketAddress address = house.address(Door.WEB);
            socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + address.getPort() + path), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            return add(from, data, last);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            binary = true;
            return add(from, UTF_8.decode(data), last);
        }

        private @Nullable CompletionStage<?> add(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }

        void says(String... lines) {
            for (String line : lines) {
                socket.sendText(line, true).join();
            }
        }

        void enters(String nick) {
            says("NICK " + nick, "USER " + nick + " 0 * :" + nick, "JOIN #tea", "PING :entered");
            sees("PONG .* :entered");
        }

        /// Reads on to a message.
        String sees(String pattern) {
            try {
                while (true) {
                    String message = messages.poll(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    if (message == null) {
                        throw new AssertionError("there is no message like " + pattern);
                    }
                    assertThat(message)
                            .doesNotContain("\r")
                            .doesNotContain("\n")
                            .isNotEmpty();
                    if (message.matches("(:\\S+ )?" + pattern)) {
                        return message;
                    }
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        int closeCode() {
            return closed.orTimeout(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private Person cat(String nick) {
        var cat = new Person(Door.CAT, house.address(Door.CAT), new InetSocketAddress("127.0.0.1", 0));
        cat.readsOnToText("Enter your name -> ");
        cat.types(nick);
        cat.readsOnToText("Enter your cat's name -> ");
        cat.types("#tea");
        cat.readsOnToText("Connection established :\n");
        return cat;
    }

    @Test
    void browserAndCatTalk() {
        var anna = new Client("text.ircv3.net");
        anna.enters("anna");
        try (Person bob = cat("bob")) {
            anna.sees("JOIN #tea.*");

            bob.types("is the kettle on? 茶");
            anna.sees("PRIVMSG #tea :is the kettle on\\? 茶");
            anna.says("PRIVMSG #tea :in a minute");
            bob.readsOnToText("anna -> in a minute\n====================================\n");
        }
        assertThat(anna.binary).isFalse();
    }

    @Test
    void firstOfferedSubprotocolThatThereIsIsSpoken() {
        var anna = new Client("chat", "binary.ircv3.net", "text.ircv3.net");

        anna.enters("anna");

        assertThat(anna.socket.getSubprotocol()).isEqualTo("binary.ircv3.net");
        assertThat(anna.binary).isTrue();
    }

    @Test
    void whoOffersNoneAndComesByIrcGetsText() {
        var anna = new Client("/irc", new String[0]);

        anna.enters("anna");

        assertThat(anna.socket.getSubprotocol()).isEmpty();
        assertThat(anna.binary).isFalse();
    }

    @Test
    void fragmentsAreOneLine() {
        var anna = new Client();
        anna.enters("anna");

        anna.socket.sendText("PING :one", false).join();
        anna.socket.sendText(" and two", true).join();

        anna.sees("PONG .* :one and two");
    }

    @Test
    void binaryLineThatIsNotUtf8IsRefused() {
        var anna = new Client("binary.ircv3.net");
        anna.enters("anna");

        anna.socket
                .sendBinary(ByteBuffer.wrap(new byte[] {'P', 'I', 'N', 'G', ' ', (byte) 0xFF}), true)
                .join();

        anna.sees("FAIL \\* INVALID_UTF8 .*");
    }

    @Test
    void tooLongLineIsRefused() {
        var anna = new Client();
        anna.enters("anna");

        anna.says("PRIVMSG #tea :" + "x".repeat(10_000), "PING :still here");

        anna.sees("417 anna .*");
        anna.sees("PONG .* :still here");
    }

    @Test
    void endlessMessageEndsTheConnection() {
        var anna = new Client();
        anna.enters("anna");

        anna.says("PRIVMSG #tea :" + "x".repeat(20_000));

        anna.sees("ERROR :.*ReadQ exceeded.*");
        assertThat(anna.closeCode()).isEqualTo(1009);
    }

    @Test
    void whoQuitsIsToldSoAndClosed() {
        var anna = new Client();
        anna.enters("anna");

        anna.says("QUIT :bye");

        anna.sees("ERROR :.*");
        assertThat(anna.closeCode()).isEqualTo(1000);
    }

    @Test
    void whoClosesHasLeft() {
        var anna = new Client();
        anna.enters("anna");
        var bob = new Client();
        bob.enters("bob");

        anna.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

        bob.sees("QUIT :.*");
        assertThat(anna.closeCode()).isEqualTo(1000);
    }

    @Test
    void serverThatStopsSaysSo() {
        var anna = new Client();
        anna.enters("anna");

        house.close();

        anna.sees("ERROR :.*server stops.*");
        assertThat(anna.closeCode()).isEqualTo(1001);
    }

    @Test
    void whoDoesNotReadIsDroppedAndTheOthersReadOn() {
        var anna = new Client();
        anna.enters("anna");
        anna.reading = false;
        var bob = new Client();
        bob.enters("bob");
        try (Person carl = cat("carl")) {
            byte[] line = ("x".repeat(400) + "\n").repeat(100).getBytes(UTF_8);
            for (int i = 0; i < 400; i++) {
                carl.types(line);
            }
            bob.sees("QUIT :.*SendQ exceeded.*");
        }
    }

    @Test
    void pageFromElsewhereIsRefusedUnlessItIsNamed() throws IOException {
        assertThat(statusFrom("https://gamja.example.org")).isEqualTo(403);

        house.close();
        house = RunningServer.open(
                Files.writeString(directory.resolve("p.toml"), "web.origins = [\"https://gamja.example.org\"]"));

        assertThat(statusFrom("https://gamja.example.org")).isEqualTo(101);
        assertThat(statusFrom("https://evil.example.org")).isEqualTo(403);
    }

    private int statusFrom(String origin) {
        var socket = browser.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + house.address(Door.WEB).getPort() + "/"),
                        new WebSocket.Listener() {});
        try {
            socket.join().abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    @Test
    void otherPathHasNoWebSocket() {
        assertThatThrownBy(() -> new Client("/chat", new String[0])).hasCauseInstanceOf(IOException.class);
    }
}
