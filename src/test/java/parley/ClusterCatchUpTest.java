package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chaos.ClusterNodes;
import parley.harness.LineClient;

/// A node that the log of the others does not go back to: one that is new, and one that was away.
@Timeout(280)
final class ClusterCatchUpTest {
    /// A log of so many bytes goes back some hundred messages.
    private static final long SHORT_LOG = 20_000;

    private static final int MESSAGES = 300;

    @TempDir
    private Path folder;

    private static void talk(LineClient client, String what) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            client.types("PRIVMSG #tea :" + what + " " + i + " " + "x".repeat(100));
        }
        client.types("PING " + what);
        client.reads("PONG");
    }

    /// All that was said, with the ids of messages.
    private static List<String> history(LineClient client) throws IOException {
        var all = new ArrayList<String>();
        String before = "*";
        while (true) {
            client.types("CHATHISTORY " + (before.equals("*") ? "LATEST" : "BEFORE") + " #tea " + before + " 100");
            client.reads("BATCH +");
            var page = new ArrayList<String>();
            for (String line = client.reads(" PRIVMSG #tea ", "BATCH -");
                    !line.contains("BATCH -");
                    line = client.reads(" PRIVMSG #tea ", "BATCH -")) {
                page.add(line.replaceAll("batch=[^; ]+", ""));
            }
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(0, page);
            before = page.getFirst().replaceAll(".*msgid=([^; ]+).*", "msgid=$1");
        }
    }

    private static List<String> historyAt(ClusterNodes nodes, int node) throws IOException {
        String request = "CAP REQ :draft/chathistory batch message-tags server-time\r\n";
        try (LineClient reader = ClusterVisits.enter(nodes, node, "dora", request + ClusterVisits.login("dora"))) {
            reader.types("JOIN #tea");
            reader.reads(" 366 ");
            return history(reader);
        }
    }

    /// The others may leave it behind once more while it catches up: then it stops, and is started again, as a service
    /// manager does it.
    private static List<String> historyAtOneThatCameBack(ClusterNodes nodes, int node) throws IOException {
        try {
            return historyAt(nodes, node);
        } catch (IOException e) {
            assertThat(nodes.log(node)).as("%s", e).contains("Started again, it gets what it missed");
            nodes.kill(node); // so that it has ended
            nodes.start(Set.of(node));
            return historyAt(nodes, node);
        }
    }

    @Test
    void getsACopyFromAnotherAndHasTheSameHistory() throws Exception {
        try (ClusterNodes nodes = ClusterVisits.nodes(folder, SHORT_LOG)) {
            nodes.start(Set.of(1, 2));
            try (LineClient anna = ClusterVisits.enter(nodes, 1, "anna");
                    LineClient dora = ClusterVisits.enter(nodes, 2, "dora")) {
                dora.types("NS REGISTER long-enough\r\nPING registered");
                dora.reads("PONG");
                anna.types("JOIN #tea");
                talk(anna, "first");

                nodes.start(Set.of(3));
                List<String> atFirst = historyAt(nodes, 1);
                assertThat(atFirst).hasSize(MESSAGES);
                assertThat(historyAt(nodes, 3)).isEqualTo(atFirst);
                assertThat(nodes.log(3)).contains("got a copy");

                nodes.kill(3);
                talk(anna, "second");
                nodes.start(Set.of(3));
                talk(anna, "third");
                List<String> inTheEnd = historyAt(nodes, 1);
                assertThat(inTheEnd).hasSize(3 * MESSAGES);
                assertThat(historyAtOneThatCameBack(nodes, 3)).isEqualTo(inTheEnd);
            }
        }
    }
}
