package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chaos.Chaos;
import parley.chaos.ChaosPlan;
import parley.chaos.ChaosReport;
import parley.chaos.ClusterNodes;
import parley.chaos.Fault;
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
        try (ClusterNodes nodes = ClusterVisits.nodes(folder, 1 << 24)) {
            nodes.start(nodes.members());
            assertThat(nodes.ask(1, "cluster leader 2")).isEqualTo("node 2 leads");
            assertThat(nodes.ask(1, "cluster leader 3")).isEqualTo("node 3 leads");
            assertThat(nodes.ask(3, "cluster remove 2")).contains("node 2 is there");
            assertThat(says("cluster", "drain", "--data", nodes.data(3).toString()))
                    .startsWith("the node has stopped");
            nodes.start(Set.of(3));

            var plan = new ChaosPlan(6, 0, List.of(Fault.ROLLING_RESTART));
            ChaosReport report = new Chaos(plan, 1, nodes, _ -> {}).run();
            assertThat(report.complaints()).isEmpty();
        }
    }
}
