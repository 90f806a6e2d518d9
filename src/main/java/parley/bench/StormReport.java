package parley.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What a storm has done.
///
/// @param cut how many normal users the server has disconnected
record StormReport(StormPlan plan, List<Phase> phases, Attempts attempts, int cut) {
    private static final double MEBIBYTE = 1 << 20;

    StormReport {
        phases = List.copyOf(phases);
    }

    /// A part of the run.
    ///
    /// @param trips how long round trips of normal users took, in nanoseconds
    /// @param lateness how late this process was by itself, in nanoseconds
    /// @param resident the server's memory at its end, in bytes
    /// @param peak the most of it
    /// @param othersBusy how many cores other programs kept busy
    record Phase(String name, Histogram trips, Histogram lateness, long resident, long peak, double othersBusy) {
        /// Above this many cores, waiting for a core is most of a round trip.
        private static final double QUIET = 0.5;

        boolean quiet() {
            return othersBusy <= QUIET;
        }

        double p50() {
            return millis(trips.percentile(0.5));
        }

        double p99() {
            return millis(trips.percentile(0.99));
        }

        double longest() {
            return millis(trips.percentile(1));
        }

        double latest() {
            return millis(lateness.percentile(1));
        }

        double residentMebibytes() {
            return resident / MEBIBYTE;
        }

        double peakMebibytes() {
            return peak / MEBIBYTE;
        }

        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%s: round trip p50 %.1f ms, p99 %.1f ms, longest %.1f ms; resident %.0f MiB, at most %.0f MiB",
                    name,
                    p50(),
                    p99(),
                    longest(),
                    residentMebibytes(),
                    peakMebibytes());
        }

        private static double millis(long nanos) {
            return nanos / 1e6;
        }
    }

    /// What the attackers did. Confined to the bench thread.
    static final class Attempts {
        private long connects;
        private long cut;

        void add(long connected, long disconnected) {
            connects += connected;
            cut += disconnected;
        }
    }

    /// What has to hold.
    ///
    /// @param known whether other programs left the machine to this one, where that matters
    record Bound(String label, double figure, double most, boolean known) {
        /// Whether it is not known to be exceeded.
        boolean holds() {
            return figure <= most || !known;
        }

        private String inWords() {
            return figure <= most ? "ok" : known ? "NOT OK" : "unknown, other programs were busy";
        }
    }

    private Phase phase(String name) {
        return phases.stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Bound> bounds() {
        StormPlan.Bounds most = plan.bounds();
        Phase alone = phase("one address");
        Phase storm = phase("storm");
        double before = phase("before").residentMebibytes();
        double longest = phases.stream().mapToDouble(Phase::longest).max().orElse(0);
        boolean quiet = phases.stream().allMatch(Phase::quiet);
        return List.of(
                new Bound("round trip, one address attacks: p99, ms", alone.p99(), ms(most.p99()), alone.quiet()),
                new Bound("round trip in the storm: p99, ms", storm.p99(), ms(most.p99()), storm.quiet()),
                new Bound("the longest round trip, ms", longest, ms(most.longest()), quiet),
                new Bound("memory that one address takes, MiB", alone.peakMebibytes() - before, most.alone(), true),
                new Bound("memory left taken, MiB", phase("after").residentMebibytes() - before, most.left(), true),
                new Bound("normal users cut", cut, 0, true));
    }

    private static double ms(Duration time) {
        return time.toMillis();
    }

    boolean holds() {
        return bounds().stream().allMatch(Bound::holds);
    }

    void print(PrintStream out) {
        out.println("storm: " + plan.inWords());
        out.println(spaced("", phases.stream().map(Phase::name).toList()));
        out.println(row("round trips", 0, phase -> phase.trips().total()));
        out.println(row("round trip p50, ms", 1, Phase::p50));
        out.println(row("round trip p99, ms", 1, Phase::p99));
        out.println(row("longest, ms", 1, Phase::longest));
        out.println(row("this process's own delay, ms", 1, Phase::latest));
        out.println(row("other programs, cores", 2, Phase::othersBusy));
        out.println(row("resident at the end, MiB", 0, Phase::residentMebibytes));
        out.println(row("resident at most, MiB", 0, Phase::peakMebibytes));
        out.printf(
                Locale.ROOT,
                "  Attackers made %,d connections; %,d of them were cut although they meant to stay.%n",
                attempts.connects,
                attempts.cut);
        out.println();
        bounds().forEach(bound -> out.printf(
                Locale.ROOT,
                "  %-42s %8.1f   at most %.0f: %s%n",
                bound.label(),
                bound.figure(),
                bound.most(),
                bound.inWords()));
    }

    private String row(String label, int decimals, ToDoubleFunction<Phase> figure) {
        return spaced(
                label,
                phases.stream()
                        .map(phase -> String.format(Locale.ROOT, "%,." + decimals + "f", figure.applyAsDouble(phase)))
                        .toList());
    }

    private static String spaced(String label, List<String> cells) {
        return String.format(Locale.ROOT, "  %-28s ", label)
                + cells.stream().map(cell -> String.format("%12s", cell)).collect(Collectors.joining(" "));
    }
}
