package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chaos.ClusterNodes;
import parley.harness.Browser;
import parley.harness.LineClient;
import parley.harness.Talker;

/// The node at which somebody is dies, and they go on at another one by themselves: they miss nothing, and nobody sees
/// them go or come.
@Timeout(280)
final class ClusterResumeTest {
    @TempDir
    private Path folder;

    private ClusterNodes nodes;
    private LineClient tom;

    @BeforeEach
    void start() throws IOException {
        nodes = ClusterVisits.nodes(folder, 1 << 24);
        nodes.start(nodes.members());
        tom = ClusterVisits.enter(nodes, 2, "tom");
        tom.types("JOIN #lobby");
        tom.reads(" 366 ");
        awaitAddresses();
    }

    @AfterEach
    void stop() throws IOException {
        tom.close();
        nodes.close();
    }

    /// Nodes tell each other every second.
    private void awaitAddresses() throws IOException {
        try (LineClient asker = ClusterVisits.enter(nodes, 1, "asker")) {
            int told = 0;
            while (told < 2 * nodes.members().size()) {
                asker.types("SESSIONS NODES");
                told = asker.readsTo(" SESSIONS NODES").size() - 1;
                asker.types("PING on");
                asker.reads("PONG");
            }
        }
    }

    private void assertUnseen(List<String> seen) {
        assertThat(seen).noneMatch(line -> line.startsWith(":anna!") && !line.contains(" PRIVMSG "));
    }

    @Test
    void guestAtTheTerminalOrTheWindow() throws Exception {
        try (Talker anna = Talker.known(nodes.door(1, "irc").getPort(), "anna", "#lobby")) {
            anna.until(anna::isIn);
            tom.reads(":anna!");
            nodes.kill(1);
            tom.types("PRIVMSG #lobby :meanwhile");
            anna.hears("meanwhile");
            anna.says("still here");
            assertUnseen(tom.readsTo("PRIVMSG #lobby :still here"));
        }
    }

    @Test
    void guestAtThePage() throws IOException {
        assumeThat(Browser.isInstalled())
                .as("Chromium and its driver are installed")
                .isTrue();
        try (var anna = new Browser()) {
            anna.comesIn(nodes.door(1, "web"), "anna");
            anna.says("here");
            tom.reads("PRIVMSG #lobby :here");
            nodes.kill(1);
            tom.types("PRIVMSG #lobby :meanwhile");
            anna.sees("meanwhile");
            anna.says("still here");
            assertUnseen(tom.readsTo("PRIVMSG #lobby :still here"));
        }
    }
}
