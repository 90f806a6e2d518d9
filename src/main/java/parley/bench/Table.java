package parley.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The report for people: with blanks, for a terminal, or with bars, for Markdown.
final class Table {
    private Table() {}

    static void print(Report report, PrintStream out) {
        about(report).forEach(out::println);
        for (Report.Outcome outcome : report.outcomes()) {
            out.println();
            out.println(title(outcome));
            rows(outcome).forEach(row -> out.println(spaced(row).stripTrailing()));
            disturbance(outcome).forEach(line -> out.println("  " + line));
        }
    }

    static void printMarkdown(Report report, PrintStream out) {
        about(report).forEach(out::println);
        for (Report.Outcome outcome : report.outcomes()) {
            List<List<String>> rows = rows(outcome);
            out.println();
            out.println(title(outcome));
            out.println();
            out.println(barred(rows.getFirst()));
            out.println("|---" + "|--:".repeat(rows.getFirst().size() - 2) + "|---|");
            rows.stream().skip(1).map(Table::barred).forEach(out::println);
            disturbance(outcome).forEach(line -> out.println("\n" + line));
        }
    }

    private static List<String> about(Report report) {
        Plan plan = report.plan();
        List<String> lines = new ArrayList<>();
        lines.add("Parley's benchmark over " + report.manner().inWords() + ". " + report.machine());
        lines.add("Pinned: " + report.pinned() + ".");
        lines.add("""
            Medians of %d rounds of %d s, Parley and %s in turns, after warm-up rounds until none got cheaper.
            Messages have %d bytes of text; a next one is sent when all others have an earlier one.
            Latency is from send to receipt, at every receiver. CPU is the server process's user and system time.\
            """.formatted(plan.rounds(), plan.round().toSeconds(), baseline(report), CatBytes.TEXT_BYTES));
        if (report.given()) {
            lines.add("Parley ran already, on cores of its own choice: it is not cold, and `idle` has one round only.");
        }
        if (report.outcomes().stream().anyMatch(outcome -> outcome.servers().size() > 2)) {
            lines.add("Other servers ran already, on cores of their own choice, and had one round of `idle`, first.");
        }
        return lines;
    }

    private static String baseline(Report report) {
        boolean inMemory = report.outcomes().stream()
                .anyMatch(outcome -> outcome.servers().get(1).name().equals(Contender.IN_MEMORY));
        return inMemory ? "one that keeps history in memory" : "a bare fan-out server";
    }

    private static String title(Report.Outcome outcome) {
        return outcome.scenario().name() + ": " + outcome.scenario().inWords();
    }

    private static List<List<String>> rows(Report.Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(cells("", outcome.servers().stream().map(Table::heading).toList(), "ratio", "to reach"));
        for (Report.Row row : outcome.rows()) {
            rows.add(cells(
                    row.label(),
                    row.figures().stream()
                            .map(figure -> number(figure, row.decimals()))
                            .toList(),
                    number(row.ratio(), 2),
                    aim(row, outcome.disturbed())));
        }
        return rows;
    }

    private static String heading(Report.Rounds<?> server) {
        return server.name().equals(Contender.PARLEY) ? "Parley" : server.name();
    }

    /// The ratio, of Parley to the bare server, stands after these two.
    private static List<String> cells(String label, List<String> servers, String ratio, String aim) {
        List<String> cells = new ArrayList<>();
        cells.add(label);
        cells.addAll(servers);
        cells.add(3, ratio);
        cells.add(aim);
        return cells;
    }

    private static String spaced(List<String> cells) {
        String format = "  %-28s %12s %12s %8s" + " %12s".repeat(cells.size() - 5) + "   %s";
        return String.format(Locale.ROOT, format, cells.toArray());
    }

    private static String barred(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static List<String> disturbance(Report.Outcome outcome) {
        if (outcome.servers().stream()
                .allMatch(server -> server.quiet() == server.counted().size())) {
            return List.of();
        }
        String quiet = outcome.servers().stream()
                .map(server -> heading(server) + " " + server.quiet())
                .collect(Collectors.joining(", "));
        return List.of("Rounds in which other programs were quiet: %s; %s."
                .formatted(quiet, outcome.disturbed() ? "so these figures say little" : "these are counted"));
    }

    private static String aim(Report.Row row, boolean disturbed) {
        return row.target()
                .map(target -> "%s %s: %s"
                        .formatted(
                                switch (target.kind()) {
                                    case RATIO -> "ratio at most";
                                    case MOST -> "Parley at most";
                                    case LEAST -> "Parley at least";
                                },
                                number(target.bound(), target.kind() == Report.Target.Kind.RATIO ? 2 : 0),
                                disturbed ? "unknown" : row.met().orElse(false) ? "ok" : "NOT OK"))
                .orElse("");
    }

    private static String number(double figure, int decimals) {
        return Double.isFinite(figure) ? String.format(Locale.ROOT, "%,." + decimals + "f", figure) : "-";
    }
}
