package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Report.Talked TALKED = new Report.Talked(
            new Scenario.Traffic("rooms", 500, 10, 1),
            new Report.Aims(1.15, 1.3, 0),
            List.of(
                    new Report.Rounds<>(
                            "parley", List.of(talked(6.0, 130), talked(6.6, 150), talked(6.3, 140), disturbed())),
                    new Report.Rounds<>("bare", List.of(talked(6.0, 100), talked(6.0, 100), talked(6.0, 100)))));
    private static final Report.Waited WAITED = new Report.Waited(
            new Scenario.Idle("idle", 1_000),
            false,
            List.of(
                    new Report.Rounds<>("parley", List.of(waited(1_000, 500, 50 << 20, 55 << 20))),
                    new Report.Rounds<>("bare", List.of(waited(2_000, 400, 40 << 20, 44 << 20)))));

    @Test
    void rowsAreMediansWithTheirRatio() {
        Report.Row cpu = row(TALKED, "cpuMicrosPerDelivery");

        assertThat(cpu.parley()).isEqualTo(6.3);
        assertThat(cpu.bare()).isEqualTo(6.0);
        assertThat(cpu.ratio()).isEqualTo(6.3 / 6.0);
    }

    @Test
    void targetIsMetOrMissed() {
        assertThat(row(TALKED, "cpuMicrosPerDelivery").met()).hasValue(true);
        assertThat(row(TALKED, "latencyP99Micros").met()).hasValue(false);
        assertThat(row(TALKED, "deliveriesPerSecond").met()).isEmpty();
    }

    @Test
    void memoryIsCountedPerClientAboveTheEmptyServer() {
        assertThat(row(WAITED, "kibibytesPerClient").parley()).isEqualTo(5.12);
        assertThat(row(WAITED, "kibibytesPerClient").met()).hasValue(false);
        assertThat(row(WAITED, "emptyMebibytes").parley()).isEqualTo(50);
        assertThat(row(WAITED, "connectsPerSecondWarm").parley()).isEqualTo(2_000);
    }

    @Test
    void roundThatOthersDisturbedDoesNotCount() {
        assertThat(row(TALKED, "deliveriesPerSecond").parley()).isEqualTo(1_000);
        assertThat(TALKED.disturbed()).isFalse();
        assertThat(print(TALKED))
                .contains("Rounds in which other programs were quiet: Parley 3, bare 3; these are counted");
    }

    @Test
    void nothingIsOkWhereEveryRoundWasDisturbed() {
        Report.Talked talked = new Report.Talked(
                TALKED.scenario(),
                new Report.Aims(1.15, 1.3, 0),
                List.of(
                        new Report.Rounds<>("parley", List.of(disturbed())),
                        TALKED.servers().getLast()));

        assertThat(talked.disturbed()).isTrue();
        assertThat(print(talked))
                .contains("at most 1.15: unknown", "say little")
                .doesNotContain("ok", "OK");
        assertThat(ReportLine.of(report(talked))).contains("\"disturbed\":true").doesNotContain("\"met\"");
    }

    @Test
    void tableMarksWhatIsReachedAndWhatIsNot() {
        assertThat(print(TALKED, WAITED))
                .contains(
                        "rooms: 500 channels of 10, one talks in each, one message in flight",
                        "  server CPU per delivery, µs         6.300        6.000     1.05   ratio at most 1.15: ok\n",
                        "  latency p99, µs                       140          100     1.40   ratio at most 1.30: NOT"
                                + " OK\n",
                        "  resident KiB per client              5.12         4.10     1.25   Parley at most 5: NOT"
                                + " OK\n",
                        "after warm-up rounds until none got cheaper");
    }

    @Test
    void otherServersStandBesideTheRatio() {
        var beside = new Report.Talked(
                TALKED.scenario(),
                new Report.Aims(1.2, 1.3, 0),
                List.of(
                        TALKED.servers().getFirst(),
                        TALKED.servers().getLast(),
                        new Report.Rounds<>("other", List.of(talked(9, 70)))));

        assertThat(print(beside))
                .contains(
                        "  server CPU per delivery, µs         6.300        6.000     1.05        9.000   ratio at most"
                                + " 1.20: ok\n");
        assertThat(markdown(beside))
                .contains(
                        "|  | Parley | bare | ratio | other | to reach |\n|---|--:|--:|--:|--:|---|\n",
                        "\n| latency p99, µs | 140 | 100 | 1.40 | 70 | ratio at most 1.30: NOT OK |\n");
        assertThat(ReportLine.of(report(beside))).contains("\"bare\":100.0,\"other\":70.0,\"ratio\":1.4,");
    }

    @Test
    void jsonHasEveryScenarioWithItsFiguresAndRounds() {
        assertThat(ReportLine.of(report(TALKED, WAITED)))
                .startsWith("{\"machine\":\"2 cores\",\"pinned\":\"nothing\",\"runningAlready\":false,\"door\":\"cat\","
                        + "\"mixedCapabilities\":false,\"rounds\":3,\"secondsPerRound\":3,\"textBytes\":48,"
                        + "\"scenarios\":[{\"name\":\"rooms\",")
                .contains("\"cpuMicrosPerDelivery\":{\"parley\":6.3,\"bare\":6.0,\"ratio\":1.05,"
                        + "\"ratioAtMost\":1.15,\"met\":true}")
                .contains("\"rounds\":{\"parley\":[{\"messages\":10,\"deliveries\":90,")
                .contains("{\"name\":\"idle\",")
                .contains("\"connectSecondsCold\":{\"parley\":1.0,\"bare\":2.0,\"ratio\":0.5,"
                        + "\"parleyAtMost\":2.0,\"met\":true}")
                .endsWith("]}}]}");
    }

    private static Report.Row row(Report.Outcome outcome, String key) {
        return outcome.rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Report report(Report.Outcome... outcomes) {
        Plan plan = new Plan(3, Duration.ofSeconds(3), Duration.ZERO);
        Manner manner = new Manner(BenchDoor.CAT, false);
        return new Report("2 cores", "nothing", false, manner, plan, List.of(outcomes));
    }

    private static String print(Report.Outcome... outcomes) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Table.print(report(outcomes), new PrintStream(printed, true, UTF_8));
        return printed.toString(UTF_8);
    }

    private static String markdown(Report.Outcome... outcomes) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Table.printMarkdown(report(outcomes), new PrintStream(printed, true, UTF_8));
        return printed.toString(UTF_8);
    }

    private static Round.Talked disturbed() {
        return new Round.Talked(10, 90, 7, 99, 97, new Round.Latency(50, 999, 2_000), 0.9, 0.8, 0.7);
    }

    private static Round.Waited waited(long coldMillis, long warmMillis, long emptyBytes, long fullBytes) {
        return new Round.Waited(
                1_000, Duration.ofMillis(coldMillis), Duration.ofMillis(warmMillis), emptyBytes, fullBytes, 0);
    }

    private static Round.Talked talked(double cpuMicros, double p99) {
        return new Round.Talked(10, 90, 1_000, cpuMicros, 97, new Round.Latency(50, p99, 200), 0.9, 0.8, 0);
    }
}
