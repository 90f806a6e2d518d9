package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.client.Endpoint;
import parley.client.LoginIdentity;
import parley.client.Words;
import parley.client.terminal.Bell;
import parley.client.terminal.ChatEnd;
import parley.client.terminal.TerminalChat;
import parley.config.Door;
import parley.harness.Correspondent;
import parley.harness.RunningServer;
import parley.harness.TypingClient;

/// `./parley chat` in a pipe, at a real server: what is said, what is printed, and what the status tells.
@Timeout(60)
final class ChatPipeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private RunningServer house;

    @BeforeEach
    void open() {
        house = RunningServer.open(Set.of(Door.IRC), "#help");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void everyLineIsAMessage() {
        try (Correspondent anna = at("anna", "#builds")) {
            ChatEnd ending = chat("ci", true, false, input("one\n\n/two\nthree"), "#builds");

            assertThat(ending.status()).isZero();
            anna.hears("ci", "one");
            anna.hears("ci", "/two");
            anna.hears("ci", "three");
        }
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void everyChannelGetsIt() {
        try (Correspondent anna = at("anna", "#builds");
                Correspondent bob = at("bob", "#dev")) {
            assertThat(chat("ci", true, false, input("built"), "#builds", "#dev")
                            .status())
                    .isZero();

            anna.hears("ci", "built");
            bob.hears("ci", "built");
        }
    }

    @Test
    void manyLinesComeInOrder() {
        String lines = IntStream.range(0, 300).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        try (Correspondent anna = at("anna", "#builds")) {
            assertThat(chat("ci", true, false, input(lines), "#builds").status())
                    .isZero();

            IntStream.range(0, 300).forEach(i -> anna.hears("ci", "line " + i));
        }
    }

    @Test
    void nobodyAtTheAddressIsStatus1() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        ChatEnd ending = chatAt(port, "ci", true, false, input("built"), "#builds");

        assertThat(ending).isEqualTo(new ChatEnd(1, "nothing answers at 127.0.0.1:" + port));
    }

    @Test
    void channelThatLetsNobodyInIsStatus1() {
        try (Correspondent anna = at("anna", "#builds")) {
            anna.types("MODE #builds +i");
            anna.reads("MODE #builds \\+i");

            ChatEnd ending = chat("ci", true, false, input("built"), "#builds");

            assertThat(ending.status()).isEqualTo(1);
            assertThat(ending.why()).startsWith("not let into #builds: ");
        }
    }

    @Test
    void refusedMessageIsStatus1() {
        try (Correspondent anna = at("anna", "#builds")) {
            anna.types("MODE #builds +m");
            anna.reads("MODE #builds \\+m");

            ChatEnd ending = chat("ci", true, false, input("built"), "#builds");

            assertThat(ending.status()).isEqualTo(1);
            assertThat(ending.why()).startsWith("not delivered: ");
        }
    }

    @Test
    void refusalOfAServerThatDoesNotEchoIsStatus1() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var old = CompletableFuture.runAsync(() -> serveWithoutEcho(server));

            ChatEnd ending = chatAt(server.getLocalPort(), "ci", true, false, input("built"), "#builds");

            assertThat(ending).isEqualTo(new ChatEnd(1, "Cannot send to channel: #builds"));
            old.join();
        }
    }

    /// What a server of 1999 says.
    private static void serveWithoutEcho(ServerSocket server) {
        try (Socket client = server.accept();
                var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            OutputStream answers = client.getOutputStream();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String answer = switch (line.split(" ")[0]) {
                    case "USER" -> ":old 001 ci :Welcome\r\n:old 422 ci :No message\r\n";
                    case "JOIN" -> ":ci!u@h JOIN #builds\r\n";
                    case "PRIVMSG" -> ":old 404 ci #builds :Cannot send to channel\r\n";
                    case "PING" -> ":old PONG old :" + line.substring(5).replaceFirst("^:", "") + "\r\n";
                    default -> "";
                };
                answers.write(answer.getBytes(UTF_8));
            }
        } catch (IOException _) {
            // the client has left
        }
    }

    @Test
    void takenNameIsTold() {
        try (Correspondent anna = at("ci", "#builds")) {
            assertThat(chat("ci", true, false, input("built"), "#builds").status())
                    .isZero();

            anna.hears("ci_", "built");
        }
        assertThat(err.toString(UTF_8)).isEqualTo("parley: ci is taken: this is ci_\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /jion #x       | There is no /jion; /help lists what there is
        /buffers       | There is no /buffers; /help lists what there is
        /msg nobody hi | There is nobody called nobody here; not sent: hi
        /join tea      | "tea" is no channel's name; they begin with # and are one word
        /join #x y z   | "y z" is no key; the name of a channel is one word, and its key another
        /kick anna     | You are not an operator of this channel: #tea
        /nick anna     | in use: anna
        /whois nobody  | There is nobody called nobody
        /react         | With what?
        """)
    void whatIsNotDoneIsOnStandardErrorAndStatus1(String typed, String complaint) {
        try (Correspondent anna = at("anna", "#tea")) {
            ChatEnd ending = chat("bob", false, false, input("one\n" + typed + "\ntwo"), "#tea");

            assertThat(ending).isEqualTo(new ChatEnd(1, "not everything was done"));
            anna.hears("bob", "one");
            anna.hears("bob", "two");
        }
        assertThat(err.toString(UTF_8))
                .startsWith("parley: ")
                .contains(complaint)
                .hasLineCount(1);
        assertThat(out.toString(UTF_8)).doesNotContain(complaint);
    }

    @Test
    void channelThatLetsNobodyInLaterIsStatus1() {
        try (Correspondent anna = at("anna", "#builds")) {
            anna.types("MODE #builds +i");
            anna.reads("MODE #builds \\+i");

            ChatEnd ending = chat("bob", false, false, input("/join #builds"), "#tea");

            assertThat(ending).isEqualTo(new ChatEnd(1, "not everything was done"));
        }
        assertThat(err.toString(UTF_8)).contains("#builds");
    }

    @Test
    void failuresAreJsonAsWell() {
        assertThat(chat("bob", false, true, input("/jion #x"), "#tea").status()).isEqualTo(1);

        assertThat(out.toString(UTF_8)).contains("{\"type\":\"error\"", "There is no /jion");
        assertThat(err.toString(UTF_8)).startsWith("parley: There is no /jion");
    }

    @Test
    void printsWhatOthersSayUntilTheInputEnds() throws IOException {
        var typed = new PipedOutputStream();
        try (Correspondent anna = at("anna", "#tea")) {
            var input = new PipedInputStream(typed);
            var ending = CompletableFuture.supplyAsync(() -> chat("bob", false, false, input, "#tea"));
            anna.reads(":bob!\\S+ JOIN #tea");
            anna.says("hello \u0002bob\u0002\u001B[2J");
            awaitPrinted("<anna>");
            typed.write("/me waves\n".getBytes(UTF_8));
            typed.close();

            anna.reads(":bob!\\S+ PRIVMSG #tea :\u0001ACTION waves\u0001");
            assertThat(ending.join().status()).isZero();
        }
        assertThat(out.toString(UTF_8).lines().toList())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" #tea bob joined"),
                        line -> assertThat(line)
                                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d #tea <anna> hello bob\\[2J"));
    }

    @Test
    void printsJson() throws IOException {
        var typed = new PipedOutputStream();
        try (Correspondent anna = at("anna", "#tea")) {
            var input = new PipedInputStream(typed);
            var ending = CompletableFuture.supplyAsync(() -> chat("bob", false, true, input, "#tea"));
            anna.reads(":bob!\\S+ JOIN #tea");
            anna.says("hello bob\u001B[2J");
            awaitPrinted("hello");
            typed.write("hello anna\n".getBytes(UTF_8));
            typed.close();
            assertThat(ending.join().status()).isZero();
        }
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).startsWith("{\"type\":\"").endsWith("}"));
        assertThat(lines.getFirst()).startsWith("{\"type\":\"online\",\"from\":\"bob\"");
        assertThat(lines)
                .anyMatch(line -> line.matches(
                        "\\{\"type\":\"message\",\"time\":\"[^\"]+\",\"buffer\":\"#tea\",\"id\":\"[^\"]+\","
                                + "\"from\":\"anna\",\"text\":\"hello bob\\\\u001b\\[2J\",\"mention\":true}"))
                .anyMatch(line -> line.endsWith("\"from\":\"bob\",\"text\":\"hello anna\",\"own\":true}"));
    }

    @Test
    void quitEndsTheInput() {
        try (Correspondent anna = at("anna", "#tea")) {
            assertThat(chat("bob", false, false, input("hello\n/quit see you\nnot this"), "#tea")
                            .status())
                    .isZero();

            anna.hears("bob", "hello");
            anna.reads(":bob!\\S+ QUIT :.*see you");
        }
    }

    private void awaitPrinted(String text) {
        assertThat(TypingClient.within(() -> out.toString(UTF_8).contains(text)))
                .as("%s is printed", text)
                .isTrue();
    }

    private Correspondent at(String nick, String channel) {
        return Correspondent.atIrc(house.address(Door.IRC), nick, channel);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private ChatEnd chat(String nick, boolean once, boolean json, InputStream in, String... channels) {
        InetSocketAddress address = house.address(Door.IRC);
        return chatAt(address.getPort(), nick, once, json, in, channels);
    }

    private ChatEnd chatAt(int port, String nick, boolean once, boolean json, InputStream in, String... channels) {
        var server = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", port, false);
        return new TerminalChat(
                        server,
                        new LoginIdentity(nick, List.of(channels)),
                        Bell.OFF,
                        once,
                        json,
                        Words.of(Locale.ENGLISH))
                .inPipe(in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
