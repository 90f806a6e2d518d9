package parley.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Everything that a run found out.
///
/// @param machine cores and JVM, in words
/// @param pinned which process ran where, in words
/// @param given whether the measured Parley ran already
record Report(String machine, String pinned, boolean given, Manner manner, Plan plan, List<Outcome> outcomes) {
    Report {
        outcomes = List.copyOf(outcomes);
    }

    /// The rounds at one server, but for those that were dropped.
    record Rounds<R extends Round>(String name, List<R> counted) {
        Rounds {
            counted = List.copyOf(counted);
        }

        long quiet() {
            return counted.stream().filter(Round::quiet).count();
        }

        /// The median of those rounds in which other programs were quiet, or of all if there are none.
        double median(ToDoubleFunction<R> figure) {
            List<R> quiet = counted.stream().filter(Round::quiet).toList();
            return Medians.of((quiet.isEmpty() ? counted : quiet).stream().mapToDouble(figure));
        }
    }

    /// One scenario at all servers.
    sealed interface Outcome {
        Scenario scenario();

        List<Row> rows();

        /// At Parley, at the bare server, and at others.
        List<? extends Rounds<? extends Round>> servers();

        /// Whether other programs took so much of the machine in every round at Parley or at the bare server that the
        /// figures say little.
        default boolean disturbed() {
            return servers().stream().limit(2).anyMatch(rounds -> rounds.quiet() == 0);
        }
    }

    /// What is to be reached, relative to the baseline.
    ///
    /// @param cpuRatio how much CPU a delivery may cost at most
    /// @param p99Ratio how large the 99th percentile of latency may be
    /// @param perSecond how many deliveries there must be, not relative to anything
    record Aims(double cpuRatio, double p99Ratio, double perSecond) {
        private static final double ANY = Double.POSITIVE_INFINITY;

        /// Where history is written to a file, relative to memory.
        static Aims ofWriting(Scenario.Traffic scenario) {
            return switch (scenario.name()) {
                case "burst" -> new Aims(1.25, ANY, 0);
                case "interactive" -> new Aims(ANY, 1.5, 0);
                case "pairs" -> new Aims(ANY, ANY, 20_000);
                default -> new Aims(ANY, ANY, 0);
            };
        }
    }

    record Talked(Scenario.Traffic scenario, Aims aims, List<Rounds<Round.Talked>> servers) implements Outcome {
        @Override
        public List<Row> rows() {
            return List.of(
                    row("deliveriesPerSecond", "deliveries, 1/s", 0, Round.Talked::deliveriesPerSecond)
                            .atLeast(aims.perSecond()),
                    row("cpuMicrosPerDelivery", "server CPU per delivery, µs", 3, Round.Talked::cpuMicrosPerDelivery)
                            .ratioAtMost(aims.cpuRatio()),
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
                            .ratioAtMost(aims.p99Ratio()),
                    row(
                            "latencyP999Micros",
                            "latency p99.9, µs",
                            0,
                            round -> round.latency().p999()),
                    row("bytesPerDelivery", "bytes per delivery", 1, Round.Talked::bytesPerDelivery),
                    row("serverBusy", "server busy, cores", 2, Round.Talked::serverBusy),
                    row("generatorBusy", "load generator busy, cores", 2, Round.Talked::generatorBusy));
        }

        private Row row(String key, String label, int decimals, ToDoubleFunction<Round.Talked> figure) {
            return Row.of(key, label, decimals, servers, figure);
        }
    }

    /// @param secure whether they come by TLS, which takes more
    record Waited(Scenario.Idle scenario, boolean secure, List<Rounds<Round.Waited>> servers) implements Outcome {
        @Override
        public List<Row> rows() {
            return List.of(
                    connected(row("connectSecondsCold", "all connected, cold JVM, s", 2, Round.Waited::coldSeconds)),
                    row("connectsPerSecondCold", "connects, cold JVM, 1/s", 0, Round.Waited::coldPerSecond),
                    row("connectsPerSecondWarm", "connects, second time, 1/s", 0, Round.Waited::warmPerSecond),
                    row("emptyMebibytes", "empty server, resident MiB", 1, Round.Waited::emptyMebibytes)
                            .atMost(120),
                    row("kibibytesPerClient", "resident KiB per client", 2, Round.Waited::kibibytesPerClient)
                            .atMost(secure ? 14 : 5));
        }

        private Row connected(Row row) {
            return secure ? row.ratioAtMost(1.3) : row.atMost(2);
        }

        private Row row(String key, String label, int decimals, ToDoubleFunction<Round.Waited> figure) {
            return Row.of(key, label, decimals, servers, figure);
        }
    }

    /// One measure at all servers, the median of the rounds that count, and what is to be reached.
    ///
    /// @param figures at Parley, at the bare server, and at others
    record Row(String key, String label, int decimals, List<Double> figures, Optional<Target> target) {
        static <R extends Round> Row of(
                String key, String label, int decimals, List<Rounds<R>> servers, ToDoubleFunction<R> figure) {
            List<Double> medians =
                    servers.stream().map(rounds -> rounds.median(figure)).toList();
            return new Row(key, label, decimals, medians, Optional.empty());
        }

        double parley() {
            return figures.getFirst();
        }

        double bare() {
            return figures.get(1);
        }

        /// With no aim where that may be any.
        Row ratioAtMost(double most) {
            return most == Aims.ANY
                    ? this
                    : new Row(key, label, decimals, figures, Optional.of(new Target(Target.Kind.RATIO, most)));
        }

        Row atMost(double most) {
            return new Row(key, label, decimals, figures, Optional.of(new Target(Target.Kind.MOST, most)));
        }

        /// With no aim where that is nothing.
        Row atLeast(double least) {
            return least == 0
                    ? this
                    : new Row(key, label, decimals, figures, Optional.of(new Target(Target.Kind.LEAST, least)));
        }

        double ratio() {
            return parley() / bare();
        }

        /// Empty where nothing is to be reached.
        Optional<Boolean> met() {
            return target.map(aim -> switch (aim.kind()) {
                case RATIO -> ratio() <= aim.bound();
                case MOST -> parley() <= aim.bound();
                case LEAST -> parley() >= aim.bound();
            });
        }
    }

    /// A bound of a figure.
    record Target(Kind kind, double bound) {
        enum Kind {
            /// The ratio of Parley's figure to the baseline's is at most this.
            RATIO,
            /// Parley's figure is at most this.
            MOST,
            /// Parley's figure is at least this.
            LEAST
        }
    }
}
