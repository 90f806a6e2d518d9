package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.AnsweringService;
import parley.harness.AnsweringService.Answer;
import parley.harness.LineClient;
import parley.harness.NoLog;

/// A program or a service says who may come in from where (`access.ip-check`).
@Timeout(60)
final class IpCheckTest {
    private static final String ACCOUNT_NEEDED = "Only those who have an account may come in here";

    /// For a machine that is busy.
    private static final String PATIENCE = "timeout = \"30s\"\n";

    @TempDir
    private Path folder;

    private Server server;

    @AfterEach
    void close() {
        server.close();
    }

    private void open(String check) throws IOException {
        Path file = Files.writeString(
                folder.resolve("parley.toml"),
                "accounts.password-cost = 0\nprotection.exempt = []\n[access.ip-check]\n" + check);
        Map<Door, Integer> ports =
                Stream.of(Door.CAT, Door.LOBBY, Door.ROOMS, Door.IRC).collect(Collectors.toMap(door -> door, _ -> 0));
        server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(ports)), Data.passing(), new NoLog());
    }

    /// Has a program asked that is such a script.
    private void openWith(String script, String more) throws IOException {
        Path program = Files.writeString(folder.resolve("check.sh"), script);
        open((more.contains("timeout") ? "" : PATIENCE) + "program = [\"/bin/sh\", \"" + program + "\"]\n" + more);
    }

    private LineClient at(Door door) throws IOException {
        return new LineClient(server.address(door));
    }

    private LineClient guest(String nick) throws IOException {
        LineClient guest = at(Door.IRC);
        guest.types("NICK " + nick + "\r\nUSER u 0 * :u");
        return guest;
    }

    @Test
    void whoeverIsDeniedComesInNowhereAndIsToldWhy() throws IOException {
        openWith("echo \"deny no $1 here\"", "");
        try (LineClient irc = guest("anna");
                LineClient cat = at(Door.CAT);
                LineClient lobby = at(Door.LOBBY);
                LineClient rooms = at(Door.ROOMS)) {
            irc.reads("no 127.0.0.1 here");
            irc.reads("ERROR :");
            cat.types("anna");
            cat.reads("no 127.0.0.1 here");
            lobby.reads("no 127.0.0.1 here");
            rooms.types("/join anna");
            assertThat(rooms.readsToTheEnd()).containsExactly("400"); // this door has numbers alone
        }
        assertThat(server.lookUp(List.of("text", "9", "kind=address-denied")))
                .endsWith(" address denied from=127.0.0.1 why=\"no 127.0.0.1 here\"");
    }

    @Test
    void whoeverHasToLogInNeedsAnAccountThatTheyHave() throws IOException {
        Path mark = folder.resolve("login");
        openWith("if [ -e " + mark + " ]; then echo login; else echo allow; fi", "keep = \"1s\"\n");
        try (LineClient anna = guest("anna")) {
            anna.types("NS REGISTER sesame");
            anna.reads("Account created");
        }
        Files.createFile(mark);
        String response = Base64.getEncoder().encodeToString("\0anna\0sesame".getBytes(UTF_8));
        openAgain("failure = \"deny\"\n");
        try (LineClient guest = guest("ben");
                LineClient registering = at(Door.IRC);
                LineClient cat = at(Door.CAT);
                LineClient anna = at(Door.IRC)) {
            guest.reads("FAIL * ACCOUNT_REQUIRED :" + ACCOUNT_NEEDED);
            registering.types("CAP REQ draft/account-registration\r\nNICK carl\r\nREGISTER * * sesame");
            registering.reads(ACCOUNT_NEEDED);
            anna.types("CAP REQ sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + response
                    + "\r\nCAP END\r\nNICK anna\r\nUSER u 0 * :u");
            anna.reads(" 001 anna ");
            cat.types("ben");
            cat.reads(ACCOUNT_NEEDED);
            cat.types("anna sesame\n#tea");
            cat.reads("Connection established :");
        }
    }

    /// With other settings, so that nothing that was known counts.
    private void openAgain(String more) throws IOException {
        Path file = folder.resolve("parley.toml");
        Files.writeString(file, Files.readString(file) + more);
        server.use(Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.CAT, 0, Door.IRC, 0))))
                .toCompletableFuture()
                .join();
    }

    @Test
    void anAnswerCountsForAWhile() throws IOException {
        Path asked = folder.resolve("asked");
        openWith("echo \"$1\" >> " + asked + "; echo allow", "");
        try (LineClient anna = guest("anna");
                LineClient ben = guest("ben")) {
            anna.reads(" 376 ");
            ben.reads(" 376 ");
        }
        assertThat(asked).content().isEqualTo("127.0.0.1\n");
    }

    @Test
    void whatFailsCountsAsItIsSaid() throws IOException {
        openWith("echo perhaps", "failure = \"deny\"\n");
        try (LineClient anna = guest("anna")) {
            anna.reads(" 465 ");
        }
    }

    @Test
    void withoutAWordPeopleComeInWhereAProgramFails() throws IOException {
        openWith("exit 1", "");
        try (LineClient anna = guest("anna")) {
            anna.reads(" 376 ");
        }
    }

    @Test
    void aProgramThatIsSilentIsWaitedForNoLongerThanItMay() throws IOException {
        openWith("sleep 600 & sleep 600", "timeout = \"1s\"\nfailure = \"login\"\n");
        try (LineClient anna = guest("anna")) {
            anna.reads(ACCOUNT_NEEDED);
        }
    }

    @Test
    void aProgramKnowsNothingOfOurEnvironment() throws IOException {
        openWith("if [ -n \"$JAVA_HOME$JAVA_TOOL_OPTIONS\" ]; then echo deny; else echo allow; fi", "");
        try (LineClient anna = guest("anna")) {
            anna.reads(" 376 ");
        }
    }

    @Test
    void aServiceIsAskedByHttp() throws IOException {
        try (var service = new AnsweringService()) {
            service.answers(_ -> new Answer(200, "{\"answer\": \"deny\", \"reason\": \"not from there\"}"));
            open("url = \"" + service.url("/address") + "\"\n");
            try (LineClient anna = guest("anna")) {
                anna.reads("not from there");
            }
            assertThat(service.questions())
                    .singleElement()
                    .satisfies(question -> assertThat(question.body()).isEqualTo("{\"address\":\"127.0.0.1\"}"));
        }
    }

    @Test
    void addressesThatAreListedByDnsAreKeptOut() throws IOException {
        try (var dns = new ListingServer()) {
            openWithDns(dns, "bad.example.org");
            try (LineClient anna = guest("anna")) {
                anna.reads("your address is listed by bad.example.org");
            }
        }
    }

    @Test
    void addressesThatAreNotListedByDnsComeIn() throws IOException {
        try (var dns = new ListingServer()) {
            openWithDns(dns, "good.example.org", "--login", "bad.example.org");
            try (LineClient anna = guest("anna")) {
                anna.reads(ACCOUNT_NEEDED);
            }
        }
    }

    private void openWithDns(ListingServer dns, String... words) throws IOException {
        String program = Path.of("package/ip-check/dnsbl").toAbsolutePath().toString();
        open(PATIENCE + "failure = \"deny\"\nprogram = ["
                + Stream.concat(Stream.of(program, "--server", "127.0.0.1:" + dns.port()), Stream.of(words))
                        .map(word -> '"' + word + '"')
                        .collect(Collectors.joining(", "))
                + "]\n");
    }

    /// A small server of DNS, in whose list this machine is bad and not good.
    private static final class ListingServer implements AutoCloseable {
        private final DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

        ListingServer() throws SocketException {
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            var packet = new DatagramPacket(new byte[512], 512);
            try {
                while (true) {
                    packet.setLength(512);
                    socket.receive(packet);
                    byte[] answer = answer(packet.getData(), packet.getLength());
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException _) {
                // closed
            }
        }

        /// RFC 1035 section 4.1: the question comes back, with an address or with "no such name".
        private static byte[] answer(byte[] question, int length) {
            var name = new StringBuilder();
            for (int at = 12; question[at] != 0; at += question[at] + 1) {
                name.append(new String(question, at + 1, question[at], UTF_8)).append('.');
            }
            boolean listed = name.toString().equals("1.0.0.127.bad.example.org.");
            var answer = new ByteArrayOutputStream();
            answer.write(question, 0, 2);
            answer.writeBytes(
                    new byte[] {(byte) 0x81, (byte) (listed ? 0x80 : 0x83), 0, 1, 0, (byte) (listed ? 1 : 0)});
            answer.writeBytes(new byte[4]);
            answer.write(question, 12, length - 12);
            if (listed) {
                answer.writeBytes(new byte[] {(byte) 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 2});
            }
            return answer.toByteArray();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
