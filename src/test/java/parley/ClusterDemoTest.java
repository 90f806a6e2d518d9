package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.LineClient;
import parley.harness.Program;

/// `./parley cluster demo` as somebody tries it: three processes, of which one is killed and one is frozen.
@Timeout(280)
final class ClusterDemoTest {
    private static final Pattern NODE =
            Pattern.compile("node (\\d)  irc 127\\.0\\.0\\.1:(\\d+)  web 127\\.0\\.0\\.1:\\d+  pid (\\d+)");

    @TempDir
    private Path folder;

    private record Node(int number, int irc, long pid) {
        LineClient enter(String nick) throws IOException {
            return enter(nick, "");
        }

        LineClient enter(String nick, String before) throws IOException {
            var client = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), irc));
            client.types(before + "NICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick + "");
            return client;
        }

        void signal(String name) throws IOException, InterruptedException {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            assertThat(kill.waitFor()).isZero();
        }
    }

    private static List<Node> started(Program demo) throws IOException {
        var nodes = new ArrayList<Node>();
        for (String line = demo.line(); line != null && !line.startsWith("ready"); line = demo.line()) {
            Matcher node = NODE.matcher(line);
            assertThat(node.matches()).as(line).isTrue();
            nodes.add(new Node(
                    Integer.parseInt(node.group(1)), Integer.parseInt(node.group(2)), Long.parseLong(node.group(3))));
        }
        assertThat(nodes).extracting(Node::number).containsExactlyInAnyOrder(1, 2, 3);
        return nodes;
    }

    private static String login(String name) {
        String plain = Base64.getEncoder().encodeToString((name + "\0" + name + "\0long-enough").getBytes(UTF_8));
        return "CAP REQ :sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + plain + "\r\nCAP END\r\n";
    }

    @Test
    void chatGoesOnWhenTheLeaderIsKilledAndWhenTooFewAreLeft() throws Exception {
        try (Program demo = Program.start(folder, Redirect.DISCARD, "cluster", "demo", "--data", "demo")) {
            List<Node> nodes = started(demo);
            Node leader = nodes.get(0);
            Node second = nodes.get(1);
            Node third = nodes.get(2);
            try (LineClient anna = leader.enter("anna");
                    LineClient dora = leader.enter("dora");
                    LineClient ben = second.enter("ben");
                    LineClient cleo = third.enter("cleo")) {
                for (LineClient each : List.of(anna, dora, ben, cleo)) {
                    each.reads(" 001 ");
                    each.types("JOIN #tea");
                    each.reads(" 366 ");
                }
                dora.types("NS REGISTER long-enough\r\nPING registered");
                dora.reads("PONG");
                anna.types("PRIVMSG #tea :from anna");
                ben.reads("from anna");
                cleo.reads("from anna");

                long killed = System.nanoTime();
                leader.signal("KILL");
                ben.types("PRIVMSG #tea :without the leader");
                cleo.reads("without the leader");
                try (LineClient again = third.enter("dora", login("dora"))) {
                    again.reads(" 001 ");
                    again.types("PRIVMSG #tea :here again");
                    ben.reads("here again");

                    String quit = ben.reads(" QUIT ");
                    assertThat(quit).startsWith(":anna!");
                    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isGreaterThan(Duration.ofSeconds(28));

                    third.signal("STOP");
                    ben.types("PRIVMSG #tea :with too few");
                    ben.reads("cannot agree now");
                    ben.types("WHOIS cleo");
                    ben.reads(" 318 ");
                    third.signal("CONT");
                    String text = speakUntilHeard(ben);
                    cleo.reads(text);
                    again.reads(text);
                    ben.types("NAMES #tea");
                    assertThat(ben.reads(" 353 "))
                            .contains("ben", "cleo", "dora")
                            .doesNotContain("anna");
                }
            }
        }
    }

    /// What is refused as long as too few are there is heard by its sender.
    private static String speakUntilHeard(LineClient client) throws IOException {
        for (int i = 0; ; i++) {
            String text = "and on " + i + ".";
            client.types("PRIVMSG #tea :" + text + "\r\nPING " + i + "");
            if (!client.reads("agree now", "PONG").contains("agree now")) {
                return text;
            }
            client.reads("PONG");
        }
    }
}
