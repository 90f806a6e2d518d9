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
    record Phase(String name, Histogram trips, Histogram lateness, long resident, long peak) {
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
    record Bound(String label, double figure, double most) {
        boolean holds() {
            return figure <= most;
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
        double before = phase("before").residentMebibytes();
        return List.of(
                new Bound(
                        "round trip, one address attacks: p99, ms",
                        phase("one address").p99(),
                        ms(most.p99())),
                new Bound("round trip in the storm: p99, ms", phase("storm").p99(), ms(most.p99())),
                new Bound(
                        "the longest round trip, ms",
                        phases.stream().mapToDouble(Phase::longest).max().orElse(0),
                        ms(most.longest())),
                new Bound(
                        "memory that one address takes, MiB",
                        phase("one address").peakMebibytes() - before,
                        most.alone()),
                new Bound("memory that is left taken, MiB", phase("after").residentMebibytes() - before, most.left()),
                new Bound("normal users cut", cut, 0));
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
        out.println(row("of it this process's own, ms", 1, Phase::latest));
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
                bound.holds() ? "ok" : "NOT OK"));
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
