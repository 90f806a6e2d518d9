package parley.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Everything that a run found out.
///
/// @param machine cores and JVM, in words
/// @param pinned which process ran where, in words
/// @param given whether the measured Parley ran already
record Report(String machine, String pinned, boolean given, Plan plan, List<Outcome> outcomes) {
    Report {
        outcomes = List.copyOf(outcomes);
    }

    /// One scenario at both servers.
    sealed interface Outcome {
        Scenario scenario();

        List<Row> rows();

        List<? extends Round> parley();

        List<? extends Round> bare();

        /// Whether other programs took so much of the machine in every round at a server that the figures say little.
        default boolean disturbed() {
            return parley().stream().noneMatch(Round::quiet) || bare().stream().noneMatch(Round::quiet);
        }
    }

    record Talked(Scenario.Traffic scenario, List<Round.Talked> parley, List<Round.Talked> bare) implements Outcome {
        @Override
        public List<Row> rows() {
            return List.of(
                    row("deliveriesPerSecond", "deliveries, 1/s", 0, Round.Talked::deliveriesPerSecond),
                    row("cpuMicrosPerDelivery", "server CPU per delivery, µs", 3, Round.Talked::cpuMicrosPerDelivery)
                            .ratioAtMost(1.15),
                    row(
                            "latencyP50Micros",
                            "latency p50, µs",
                            0,
                            round -> round.latency().p50()),
                    row(
                                    "latencyP99Micros",
                                    "latency p99, µs",
                                    0,
                                    round -> round.latency().p99())
                            .ratioAtMost(1.3),
                    row(
                            "latencyP999Micros",
                            "latency p99.9, µs",
                            0,
                            round -> round.latency().p999()),
                    row("serverBusy", "server busy, cores", 2, Round.Talked::serverBusy),
                    row("generatorBusy", "load generator busy, cores", 2, Round.Talked::generatorBusy));
        }

        private Row row(String key, String label, int decimals, ToDoubleFunction<Round.Talked> figure) {
            return Row.of(key, label, decimals, parley, bare, figure);
        }
    }

    record Waited(Scenario.Idle scenario, List<Round.Waited> parley, List<Round.Waited> bare) implements Outcome {
        @Override
        public List<Row> rows() {
            return List.of(
                    row("connectSecondsCold", "all connected, cold JVM, s", 2, Round.Waited::coldSeconds)
                            .atMost(2),
                    row("connectsPerSecondCold", "connects, cold JVM, 1/s", 0, Round.Waited::coldPerSecond),
                    row("connectsPerSecondWarm", "connects, second time, 1/s", 0, Round.Waited::warmPerSecond),
                    row("emptyMebibytes", "empty server, resident MiB", 1, Round.Waited::emptyMebibytes)
                            .atMost(120),
                    row("kibibytesPerClient", "resident KiB per client", 2, Round.Waited::kibibytesPerClient)
                            .atMost(5));
        }

        private Row row(String key, String label, int decimals, ToDoubleFunction<Round.Waited> figure) {
            return Row.of(key, label, decimals, parley, bare, figure);
        }
    }

    /// One measure at both servers, the median of the rounds that count, and what is to be reached.
    record Row(String key, String label, int decimals, double parley, double bare, Optional<Target> target) {
        static <R extends Round> Row of(
                String key, String label, int decimals, List<R> parley, List<R> bare, ToDoubleFunction<R> figure) {
            double parleyMedian = Medians.of(counting(parley).stream().mapToDouble(figure));
            double bareMedian = Medians.of(counting(bare).stream().mapToDouble(figure));
            return new Row(key, label, decimals, parleyMedian, bareMedian, Optional.empty());
        }

        /// The rounds that count: those in which other programs were quiet, or all if there are none.
        private static <R extends Round> List<R> counting(List<R> rounds) {
            List<R> quiet = rounds.stream().filter(Round::quiet).toList();
            return quiet.isEmpty() ? rounds : quiet;
        }

        Row ratioAtMost(double most) {
            return new Row(key, label, decimals, parley, bare, Optional.of(new Target(most, true)));
        }

        Row atMost(double most) {
            return new Row(key, label, decimals, parley, bare, Optional.of(new Target(most, false)));
        }

        double ratio() {
            return parley / bare;
        }

        /// Empty where nothing is to be reached.
        Optional<Boolean> met() {
            return target.map(aim -> (aim.ofRatio() ? ratio() : parley) <= aim.most());
        }
    }

    /// @param ofRatio whether it bounds the ratio of Parley's figure to the bare server's, or Parley's figure itself
    record Target(double most, boolean ofRatio) {}
}
