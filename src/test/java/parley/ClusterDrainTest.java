package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
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

    private static List<String> figures(ClusterNodes nodes, int node) throws IOException {
        InetSocketAddress admin = nodes.door(node, "admin");
        URL metrics =
                URI.create("http://127.0.0.1:" + admin.getPort() + "/metrics").toURL();
        try (InputStream page = metrics.openStream()) {
            return new String(page.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @Test
    void rollingRestartLosesNothingAndShowsNobodyLeave() throws Exception {
        try (ClusterNodes nodes = ClusterVisits.nodes(folder, 1 << 24)) {
            nodes.start(nodes.members());
            assertThat(nodes.ask(1, "cluster leader 2")).isEqualTo("node 2 leads");
            assertThat(nodes.ask(1, "cluster leader 3")).isEqualTo("node 3 leads");
            assertThat(figures(nodes, 1))
                    .contains(
                            "parley_cluster_nodes 3",
                            "parley_cluster_nodes_present 3",
                            "parley_cluster_leader 3",
                            "parley_ready 1");
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
