package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chaos.Chaos;
import parley.chaos.ChaosPlan;
import parley.chaos.ChaosReport;
import parley.chaos.ClusterNodes;
import parley.chaos.Fault;

/// People talk at three nodes to which bad things happen. `-Dparley.chaos.seed=N` has the same happen again; more of it
/// does `./parley bench --scenario cluster-chaos`.
@Timeout(280)
final class ClusterChaosTest {
    @TempDir
    private Path folder;

    private ChaosReport run(Fault... faults) throws IOException {
        long seed =
                Long.getLong("parley.chaos.seed", ThreadLocalRandom.current().nextInt(1_000_000));
        try (ClusterNodes nodes = ClusterVisits.nodes(folder, 1 << 24)) {
            nodes.start(nodes.members());
            return new Chaos(new ChaosPlan(4, 9, List.of(faults)), seed, nodes, System.out::println).run();
        }
    }

    private static void assertHolds(ChaosReport report) {
        var text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        System.out.println(text.toString(StandardCharsets.UTF_8));
        assertThat(report.complaints())
                .as(() -> text.toString(StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void nothingIsLostWhenNodesDieFreezeOrAreCutOff() throws IOException {
        ChaosReport report = run(Fault.KILL_LEADER, Fault.FREEZE_LEADER, Fault.ISOLATE_LEADER, Fault.KILL_FOLLOWER);
        assertHolds(report);
    }
}
