package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.LineClient;
import parley.harness.Program;

/// What operators find in the log, and what fail2ban finds.
@Timeout(300)
final class AuditLogTest {
    private static final Path FILTER = Path.of("package/fail2ban/parley.conf");

    @TempDir
    private Path folder;

    @Test
    void whatIsDoneAndWhatIsTriedInVainIsALineEach() throws Exception {
        Path log = folder.resolve("log");
        try (Program server =
                        Program.start(folder, Redirect.to(log.toFile()), "serve", "--data", "data", "--door", "irc=0");
                var anna = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            server.await("ready");
            anna.types("NICK anna\r\nUSER anna 0 * :anna\r\nNS REGISTER sesame");
            anna.reads(" 900 ");
            anna.types("NS LOGOUT\r\nNS IDENTIFY anna wrong");
            anna.reads("wrong");
            anna.types("NS IDENTIFY from=192.0.2.9 wrong\r\nOPER anna wrong");
            anna.reads(" 464 ");
            anna.types("CAP REQ sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE AGFubmEAeA==");
            anna.reads(" 904 ");
            anna.types("NS IDENTIFY anna sesame");
            anna.reads(" 900 ");
            anna.types("QUIT :INFO  failed login from=192.0.2.9 whom=\u001B[2J");
            anna.reads("ERROR");
            server.terminate();
            server.status(); // the log is written behind what happens: now all of it is there
        }
        List<String> lines = Files.readAllLines(log);

        assertThat(lines)
                .anyMatch(line -> line.endsWith("registration from=127.0.0.1 by=anna account=- operator=- whom=anna"))
                .anyMatch(line -> line.endsWith("login from=127.0.0.1 by=anna_ account=anna operator=-"))
                .anyMatch(line -> line.endsWith("failed login from=127.0.0.1 whom=anna why=\"wrong\""))
                .anyMatch(line -> line.endsWith("failed login from=127.0.0.1 whom=- why=\"wrong\""));
        assertThat(lines)
                .anyMatch(line -> line.contains(" disconnected door=irc ") && line.endsWith(" reason=\"Quit\""))
                .noneMatch(line -> line.contains("[2J"));
        Pattern filter = filter();
        assertThat(lines.stream().flatMap(line -> attacker(filter, line).stream()))
                .hasSize(3)
                .containsOnly("127.0.0.1");
    }

    /// What it says on standard output, which it must.
    private List<String> says(String... arguments) throws Exception {
        try (Program program = Program.start(folder, Redirect.DISCARD, arguments)) {
            List<String> lines = program.rest();
            assertThat(program.status()).isZero();
            return lines;
        }
    }

    @Test
    void ownerLooksUpWhatHasHappenedWhileTheServerRunsAndWhenItIsStopped() throws Exception {
        try (Program server = Program.start(folder, Redirect.DISCARD, "serve", "--data", "data", "--door", "irc=0")) {
            int port = server.port();
            server.await("ready");
            try (var anna = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                anna.types("NICK anna\r\nUSER anna 0 * :anna\r\nNS REGISTER sesame");
                anna.reads(" 900 ");
                anna.types("NS LOGOUT\r\nNS IDENTIFY anna wrong");
                anna.reads("wrong");
            }
            assertThat(says("audit", "--data", "data"))
                    .satisfiesExactly(
                            line -> assertThat(line).endsWith("Z failed login from=127.0.0.1 whom=anna why=\"wrong\""),
                            line -> assertThat(line)
                                    .endsWith("Z registration from=127.0.0.1 by=anna account=- operator=- whom=anna"));
            server.terminate();
            server.status();
        }
        assertThat(says("audit", "--data", "data", "--json", "kind=failed-login", "since=1h"))
                .singleElement()
                .asString()
                .startsWith("{\"number\":2,\"time\":\"")
                .endsWith("\"kind\":\"failed-login\",\"from\":\"127.0.0.1\",\"whom\":\"anna\",\"why\":\"wrong\"}");
        assertThat(says("audit", "--data", "data", "--limit", "1")).last().isEqualTo("There are older ones: before=2");
        assertThat(says("export", "--data", "data", "--account", "anna"))
                .filteredOn(line -> line.startsWith("{\"kind\":\"audit\""))
                .hasSize(2);
    }

    /// Whom fail2ban finds in a line.
    private static List<String> attacker(Pattern filter, String line) {
        Matcher match = filter.matcher(line);
        return match.find() ? List.of(match.group("address")) : List.of();
    }

    /// The filter's expression, with fail2ban's word for an address or a network as it has it.
    private static Pattern filter() throws IOException {
        String expression = Files.readAllLines(FILTER).stream()
                .filter(line -> line.startsWith("failregex = "))
                .findFirst()
                .orElseThrow()
                .substring("failregex = ".length());
        return Pattern.compile(expression.replace("<SUBNET>", "(?<address>[0-9a-fA-F.:]+(?:/\\d+)?)"));
    }
}
