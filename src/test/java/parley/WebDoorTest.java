package parley;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;

/// The web door's HTTP, on real sockets.
final class WebDoorTest {
    private final RunningServer house = RunningServer.open(List.of(Door.WEB), "#help");

    @AfterEach
    void close() {
        house.close();
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = house.address(Door.WEB);
        var socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout((int) Person.PATIENCE.toMillis());
        return socket;
    }

    /// All that is answered until the server closes.
    private String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void browserGetsThePageAndAllThatItNames() throws IOException, InterruptedException {
        InetSocketAddress address = house.address(Door.WEB);
        URI root = URI.create(Door.WEB.command(address.getAddress().getHostAddress(), address.getPort()));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            String page = get(browser, root);
            Matcher named = Pattern.compile("\"(assets/[^\"]+)\"").matcher(page);
            assertThat(named.results().map(match -> match.group(1)))
                    .isNotEmpty()
                    .allSatisfy(
                            name -> assertThat(get(browser, root.resolve(name))).isNotEmpty());
        }
    }

    private static String get(HttpClient browser, URI address) throws IOException, InterruptedException {
        HttpResponse<String> response =
                browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | this is not HTTP",
                "400 | GET /health HTTP/1.1\\r\\n\\r\\n",
                "400 | GET /health\\r\\nHost: localhost\\r\\n\\r\\n",
                "400 | GET /health HTTP/1.1\\r"
                        + "\\n"
                        + "Host: localhost\\r"
                        + "\\n"
                        + "Content-Length: 1\\r"
                        + "\\n"
                        + "Content-Length: 2\\r"
                        + "\\n"
                        + "\\r"
                        + "\\n",
                "404 | GET /nothing HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n",
                "405 | POST / HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 3\\r\\n\\r\\nx=1",
                "426 | GET /irc HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n"
            })
    void whatIsWrongIsAnsweredAndTheSocketClosed(int status, String request) throws IOException {
        String answer = answer(request.replace("\\r\\n", "\r\n") + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
        assertThat(count(answer, "HTTP/1.1 ")).isEqualTo(1);
    }

    /// A page whose own domain leads here (DNS rebinding) is told nothing, and may not speak WebSocket.
    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/irc", "/nothing", "http://evil.example/", "http://evil.example/irc"})
    void whoCallsTheServerByAnotherNameIsRefused(String target) throws IOException {
        String answer = answer("""
            GET %s HTTP/1.1
            Host: evil.example
            Origin: http://evil.example
            Upgrade: websocket
            Connection: Upgrade, close
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """.formatted(target).replace("\n", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 421 ").contains("web.origins");
    }

    @Test
    void tooLongAddressAndHeadersAreRefused() throws IOException {
        assertThat(answer("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void requestsThatComeAtOnceAreAnsweredInTheirOrder() throws IOException {
        String answer = answer("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200)
                + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                + "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ").endsWith("</html>\n");
        assertThat(count(answer, "\"status\":\"ok\"")).isEqualTo(200);
    }

    @Test
    void clientThatEndsItsInputIsStillAnswered() throws IOException {
        try (Socket socket = connect()) {
            String request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();

            assertThat(count(new String(socket.getInputStream().readAllBytes(), ISO_8859_1), "200 OK"))
                    .isEqualTo(3);
        }
    }

    @Test
    void oldHttpIsAnsweredAndClosed() throws IOException {
        assertThat(answer("GET /health HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nConnection: close\r\n");
    }

    @Test
    void headIsAllButTheBody() throws IOException {
        String answer = answer("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n").doesNotContain("\r\nContent-Length: 0\r\n");
    }

    /// The server sends no more than the sockets hold until somebody reads.
    @Test
    void whoAsksForEverythingAndReadsNothingIsNotAnsweredFurther() throws IOException {
        try (Socket socket = connect()) {
            String request =
                    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20_000) + "GET /health HTTP/1.0\r\n\r\n";
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                } catch (IOException _) {
                    // the test is over
                }
            });
            byte[] all = socket.getInputStream().readAllBytes();

            assertThat(new String(all, ISO_8859_1)).endsWith("\"}\n");
            assertThat(writer.isAlive()).isFalse();
        }
    }

    @Test
    void whoNeverAnswersTheFarewellOfAWebSocketIsNotAwaited() throws IOException {
        try (Socket socket = connect()) {
            String upgrade = """
                GET / HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """;
            socket.getOutputStream().write(upgrade.replace("\n", "\r\n").getBytes(ISO_8859_1));
            byte[] quit = {(byte) 0x81, (byte) 0x84, 0, 0, 0, 0, 'Q', 'U', 'I', 'T'};
            socket.getOutputStream().write(quit);

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 101 ")
                    .endsWith("\u0088\2\3\u00E8");
        }
    }

    @Test
    void serverStopsWhileSomebodyIsIdle() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            house.close();

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("TTP/1.1 200 ");
            assertThat(house.departureOf((InetSocketAddress) socket.getLocalSocketAddress()))
                    .isEqualTo("server stops");
        }
    }
}
