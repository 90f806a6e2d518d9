package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.control.Control;
import parley.harness.Program;

/// Three nodes that are restarted one after the other, as at an upgrade, while people talk at all of them.
@Timeout(280)
final class ClusterDrainTest {
    @TempDir
    private Path folder;

    private String says(String... arguments) throws IOException {
        try (Program program = Program.start(folder, Redirect.INHERIT, arguments)) {
            return String.join("\n", program.rest());
        }
    }

    @Test
    void rollingRestartLosesNothingAndShowsNobodyLeave() throws Exception {
        try (var nodes = new ClusterProcesses(folder, 3, 1 << 24)) {
            nodes.start(1, 2, 3);
            assertThat(Control.ask(nodes.data(1), "cluster leader 2").text()).isEqualTo("node 2 leads");
            assertThat(Control.ask(nodes.data(1), "cluster leader 3").text()).isEqualTo("node 3 leads");
            assertThat(Control.ask(nodes.data(3), "cluster remove 2").text()).contains("node 2 is there");

            List<ClusterTalker> talkers = new ArrayList<>();
            for (int node = 1; node <= 3; node++) {
                talkers.add(new ClusterTalker("anna" + node, nodes, node));
                talkers.add(new ClusterTalker("ben" + node, nodes, node));
            }
            ClusterTalker.start(talkers);
            assertThat(says("cluster", "drain", "--data", nodes.data(3).toString()))
                    .startsWith("the node has stopped");
            nodes.start(3);
            for (int node : List.of(2, 1)) {
                nodes.program(node).terminate();
                assertThat(nodes.program(node).status()).isZero();
                nodes.start(node);
            }
            ClusterTalker.stop(talkers);
            new ClusterChecker(nodes, talkers).check();
            assertThat(talkers).allSatisfy(each -> assertThat(each.cameOrWent).isEmpty());
        }
    }
}
