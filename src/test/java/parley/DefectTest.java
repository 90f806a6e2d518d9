package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Failure;
import parley.harness.Program;

/// Whatever ends one of the server's threads ends the server, in a process of its own: see [FaultyServer].
final class DefectTest {
    private static final String ENTRY = "NICK anna\r\nUSER anna 0 * :Anna\r\nJOIN #tea\r\n";

    private Program server;
    private int irc;
    private int web;

    private void start(String... arguments) throws IOException {
        server = Program.start(
                Path.of("").toAbsolutePath(),
                ProcessBuilder.Redirect.PIPE,
                Map.of(),
                Program.java("parley.harness.FaultyServer", arguments));
        server.port(); // the lobby's
        irc = server.port();
        web = server.port();
    }

    @AfterEach
    void end() {
        server.close();
    }

    /// @return what comes back until the end of the connection, or the first line that holds the words
    private static String say(int port, String text, String until) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            var read = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                read.append((char) next);
                if (next == '\n' && read.indexOf(until) >= 0) {
                    break;
                }
            }
            return read.toString();
        } catch (SocketException _) {
            return ""; // it has ended
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVMSG #tea :boom", "PRIVMSG HistServ :SEARCH tea", "PRIVMSG NickServ :IDENTIFY secret"})
    void errorOfAnyThreadEndsTheServer(String line) throws IOException, InterruptedException {
        start();
        say(irc, ENTRY + line + "\r\n", "never");

        assertThat(server.logged("a defect ends the server")).contains("ERROR");
        assertThat(server.logged("AssertionError")).contains("defect");
        assertThat(status()).isEqualTo(Failure.DEFECT);
    }

    @Test
    void errorOnAnEventLoopEndsTheServer() throws IOException, InterruptedException {
        start("loop");
        say(irc, ENTRY, "never");

        assertThat(server.logged("a defect ends the server")).contains("loop-");
        assertThat(status()).isEqualTo(Failure.DEFECT);
    }

    @Test
    void healthAsksTheHub() throws IOException {
        start();
        String request = "GET /health HTTP/1.0\r\n\r\n";
        assertThat(say(web, request, "never")).startsWith("HTTP/1.1 200");

        say(irc, ENTRY + "PRIVMSG #tea :stuck\r\n", "366");

        assertThat(say(web, request, "never")).startsWith("HTTP/1.1 503").contains("failing");
    }

    @Test
    void stopWaitsForNoThreadThatIsStuck() throws IOException, InterruptedException {
        start();
        say(irc, ENTRY + "PRIVMSG #tea :stuck\r\n", "366");
        server.process().toHandle().destroy(); // which leaves its streams open

        assertThat(server.logged("does not stop in order")).contains("ERROR");
        assertThat(status()).isEqualTo(Failure.DEFECT);
    }

    private int status() throws InterruptedException {
        assertThat(server.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        return server.process().exitValue();
    }
}
