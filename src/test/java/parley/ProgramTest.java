package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.command.ServeCommand;
import parley.config.Door;
import parley.config.Settings;
import parley.harness.Program;
import parley.names.Casemapping;

/// What only a process of its own can show: signals, exit statuses, and who reads what it prints.
@Tag("alone")
@Timeout(60)
final class ProgramTest {
    @TempDir
    Path folder;

    @Test
    void serveSaysWhereItsDoorsAreAndThatItIsReady() throws Exception {
        try (Program serve = serve("--door", "cat=0", "--door", "rooms=0")) {
            assertThat(serve.line()).matches("cat +127\\.0\\.0\\.1:(\\d+) +nc 127\\.0\\.0\\.1 \\1");
            assertThat(serve.line())
                    .matches("rooms +127\\.0\\.0\\.1:(\\d+) +\\./parley tcp_chat start client -a 127\\.0\\.0\\.1 -p \\1"
                            + " -u NAME -c ROOM");
            assertThat(serve.line()).startsWith("ready");
            assertThat(folder.resolve("parley-data")).isDirectory();
        }
    }

    @Test
    void terminatedServerSaysFarewellAndEndsWithStatus0() throws Exception {
        try (Program serve = serve("--door", "rooms=0")) {
            try (Socket anna = connect(serve.port())) {
                serve.await("ready");
                anna.getOutputStream().write("anna_tea".getBytes(UTF_8));
                assertThat(read(anna, 3)).isEqualTo("200");

                serve.terminate();

                assertThat(read(anna, 5)).isEqualTo("/exit");
                assertThat(anna.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(serve.status()).isZero();
        }
    }

    @Test
    void interruptedServerEndsWithStatus0() throws Exception {
        try (Program serve = serve("--door", "cat=0")) {
            serve.await("ready");

            serve.interrupt();

            assertThat(serve.status()).isZero();
        }
    }

    @Test
    void hungUpServerReadsItsConfigurationAgainAndDropsNobody() throws Exception {
        Path config = Files.writeString(folder.resolve("parley.toml"), "operator = \"#help\"");
        try (Program serve = Program.start(
                folder,
                Redirect.PIPE,
                "serve",
                "--config",
                config.toString(),
                "--door",
                "rooms=0",
                "--test-clock=-1y")) {
            try (Socket anna = connect(serve.port())) {
                serve.await("ready");
                anna.getOutputStream().write("anna_tea".getBytes(UTF_8));
                assertThat(read(anna, 3)).isEqualTo("200");
                Files.writeString(config, "operater = \"#help\"");

                serve.hangUp();

                assertThat(serve.logged("WARN"))
                        .contains(config + ":1: unknown key operater; did you mean operator (above all tables)?");
                Files.writeString(config, "operator = \"anna\"");
                serve.hangUp();
                assertThat(serve.logged("read again")).contains(config.toString());
                serve.terminate();
                assertThat(read(anna, 5)).isEqualTo("/exit");
            }
            assertThat(serve.status()).isZero();
        }
    }

    @Test
    void wrongClockIsOneLineAndStatus2() throws Exception {
        Path error = folder.resolve("error");
        try (Program serve = Program.start(folder, Redirect.to(error.toFile()), "serve", "--test-clock", "1y")) {
            assertThat(serve.status()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(error))
                .singleElement()
                .asString()
                .contains("\"1y\" is no offset")
                .endsWith("See: ./parley serve --help");
    }

    @Test
    void takenPortEndsTheStartWithOneLineAndStatus1() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path error = folder.resolve("error");
            try (Program serve = Program.start(
                    folder, Redirect.to(error.toFile()), "serve", "--door", "cat=" + taken.getLocalPort())) {
                assertThat(serve.rest()).isEmpty();
                assertThat(serve.status()).isEqualTo(1);
            }
            assertThat(Files.readAllLines(error))
                    .containsExactly("parley: The door cat cannot open at 127.0.0.1:" + taken.getLocalPort()
                            + ": the port is in use. Stop what uses it, or choose another port.");
        }
    }

    @Test
    void wrongUsageIsOneLineAndStatus2() throws Exception {
        Path error = folder.resolve("error");
        try (Program serve = Program.start(folder, Redirect.to(error.toFile()), "serve", "--prot", "1")) {
            assertThat(serve.status()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(error)).singleElement().asString().endsWith("See: ./parley serve --help");
    }

    @Test
    void readerWhoClosesStandardOutputDoesNotStopTheServer() throws Exception {
        try (Program chatcat = Program.start(folder, Redirect.DISCARD, "chatcat", "0")) {
            int port = chatcat.port();
            chatcat.process().getInputStream().close();

            for (int i = 0; i < 3; i++) {
                assertGreets(port);
            }
        }
    }

    /// A pipe holds 64 KiB, which is fewer lines than these make.
    @Test
    void readersWhoStopReadingDoNotStopTheServer() throws Exception {
        try (Program chatcat = Program.start(folder, Redirect.PIPE, "chatcat", "0")) {
            int port = chatcat.port();
            for (int i = 0; i < 1000; i++) {
                connect(port).close();
            }
            assertGreets(port);
        }
        try (Program serve = Program.start(folder, Redirect.PIPE, "serve", "--door", "cat=0")) {
            int port = serve.port();
            for (int i = 0; i < 1000; i++) {
                connect(port).close();
            }
            assertGreets(port);
        }
    }

    @Test
    void chatcatShowsWhoComesAndGoes() throws Exception {
        try (Program chatcat = Program.start(folder, Redirect.INHERIT, "chatcat", "0")) {
            int port = chatcat.port();
            int annasPort;
            try (Socket anna = connect(port)) {
                annasPort = anna.getLocalPort();
                assertThat(chatcat.line()).isEqualTo("Connected to = 127.0.0.1 : " + annasPort);
                anna.setSoLinger(true, 0);
            }
            assertThat(chatcat.line()).isEqualTo("Disconnected from = 127.0.0.1 : " + annasPort);
        }
    }

    /// The best of five: other programs may have the processor meanwhile.
    @Test
    void stopWithoutPausesTakesATenthOfASecond() throws Exception {
        Duration best = Duration.ofMinutes(1);
        for (int attempt = 0; attempt < 5; attempt++) {
            Duration stop = timeToStop();
            best = stop.compareTo(best) < 0 ? stop : best;
        }
        assertThat(best).isLessThan(Duration.ofMillis(100));
    }

    private static Duration timeToStop() throws IOException {
        var settings = new Settings(
                "127.0.0.1",
                Map.of(Door.CAT, 0, Door.LOBBY, 0, Door.DESK, 0),
                new Casemapping().channel("#help").orElseThrow());
        Server server = Server.start(settings, Data.passing(), ServeCommand.log());
        try (Socket cat = connect(server.address(Door.CAT).getPort());
                Socket lobby = connect(server.address(Door.LOBBY).getPort());
                Socket desk = connect(server.address(Door.DESK).getPort())) {
            assertThat(read(cat, 1)).isEqualTo("\n");
            assertThat(lobby.isConnected() && desk.isConnected()).isTrue();
            long start = System.nanoTime();
            server.close();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private Program serve(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        return Program.start(folder, Redirect.DISCARD, arguments.toArray(String[]::new));
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void assertGreets(int port) throws IOException {
        try (Socket socket = connect(port)) {
            assertThat(read(socket, 1)).isEqualTo("\n");
        }
    }

    private static String read(Socket socket, int length) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(length), UTF_8);
    }
}
