package parley.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// The report for people.
final class Table {
    private static final String ROW = "  %-28s %12s %12s %8s   %s";

    private Table() {}

    static void print(Report report, PrintStream out) {
        Plan plan = report.plan();
        out.println("Parley's benchmark over the cat door. " + report.machine());
        out.println("Pinned: " + report.pinned() + ".");
        out.println("""
            Medians of %d rounds of %d s, Parley and a bare fan-out server in turns; warm-up rounds are dropped.
            Messages have %d bytes of text, delivered as %d; a next one is sent when all others have an earlier one.
            Latency is from send to receipt, at every receiver. CPU is the server process's user and system time.\
            """.formatted(plan.rounds(), plan.round().toSeconds(), Wire.TEXT_BYTES, Wire.FRAME_BYTES));
        if (report.given()) {
            out.println(
                    "Parley ran already, on cores of its own choice: it is not cold, and `idle` has one round only.");
        }
        for (Report.Outcome outcome : report.outcomes()) {
            out.println();
            print(outcome, out);
        }
    }

    private static void print(Report.Outcome outcome, PrintStream out) {
        out.println(outcome.scenario().name() + ": " + outcome.scenario().inWords());
        out.println(String.format(Locale.ROOT, ROW, "", "Parley", "bare", "ratio", "to reach"));
        for (Report.Row row : outcome.rows()) {
            String text = String.format(
                    Locale.ROOT,
                    ROW,
                    row.label(),
                    number(row.parley(), row.decimals()),
                    number(row.bare(), row.decimals()),
                    number(row.ratio(), 2),
                    aim(row, outcome.disturbed()));
            out.println(text.stripTrailing());
        }
        long parley = quiet(outcome.parley());
        long bare = quiet(outcome.bare());
        if (parley < outcome.parley().size() || bare < outcome.bare().size()) {
            out.println("  Other programs left Parley %d quiet rounds and the bare server %d; %s."
                    .formatted(
                            parley, bare, outcome.disturbed() ? "so these figures say little" : "these are counted"));
        }
    }

    private static long quiet(List<? extends Round> rounds) {
        return rounds.stream().filter(Round::quiet).count();
    }

    private static String aim(Report.Row row, boolean disturbed) {
        return row.target()
                .map(target -> "%s at most %s: %s"
                        .formatted(
                                target.ofRatio() ? "ratio" : "Parley",
                                number(target.most(), target.ofRatio() ? 2 : 0),
                                disturbed ? "unknown" : row.met().orElse(false) ? "ok" : "NOT OK"))
                .orElse("");
    }

    private static String number(double figure, int decimals) {
        return Double.isFinite(figure) ? String.format(Locale.ROOT, "%,." + decimals + "f", figure) : "-";
    }
}
