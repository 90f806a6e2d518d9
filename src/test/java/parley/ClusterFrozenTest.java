package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chaos.ClusterNodes;
import parley.harness.LineClient;

/// A frozen node, whose system still takes connections and bytes for it.
@Timeout(240)
final class ClusterFrozenTest {
    /// Several times as long as JGroups waits between two tries to reach a node.
    private static final Duration TALKING = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void othersGoOnWhileTheLeaderIsFrozen() throws Exception {
        try (ClusterNodes nodes = ClusterVisits.nodes(folder, 1 << 24)) {
            nodes.start(nodes.members());
            int leader = nodes.leader();
            int[] others =
                    IntStream.rangeClosed(1, 3).filter(node -> node != leader).toArray();
            try (LineClient anna =
                            ClusterVisits.enter(nodes, others[0], "anna", "CAP REQ :echo-message\r\nCAP END\r\n");
                    LineClient ben = ClusterVisits.enter(nodes, others[1], "ben")) {
                for (LineClient each : new LineClient[] {anna, ben}) {
                    each.types("JOIN #tea");
                    each.reads(" 366 ");
                }
                anna.reads("ben!");
                nodes.freeze(leader, true);
                try {
                    // What is said before the others have noticed may be refused.
                    String answer;
                    int said = 0;
                    do {
                        anna.types("PRIVMSG #tea :first " + said);
                        answer = anna.reads(" 400 ", "PRIVMSG #tea :first " + said++);
                    } while (answer.contains(" 400 ") && said < 8);
                    // Then all comes through, while JGroups tries again and again to reach the node.
                    long until = System.nanoTime() + TALKING.toNanos();
                    for (int i = 0; System.nanoTime() < until; i++) {
                        anna.types("PRIVMSG #tea :again " + i);
                        assertThat(anna.reads(" 400 ", "PRIVMSG #tea :again " + i))
                                .contains("again " + i);
                        ben.reads("again " + i);
                    }
                } finally {
                    nodes.freeze(leader, false);
                }
            }
        }
    }
}
