package parley.client.desktop;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import parley.client.TimelineEntry;
import parley.client.TimelineEntry.What;
import parley.irc.Formatting;

/// What is said of what was taken back, of days, and of many who came and went.
final class Sentences {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private static final Map<What, String> SUMS = new EnumMap<>(Map.of(
            What.JOINED, "joined",
            What.PARTED, "left",
            What.QUIT, "left",
            What.RENAMED, "changed their name",
            What.MODE, "changed modes"));

    private Sentences() {}

    static String of(TimelineEntry.Redaction redaction) {
        String reason = Formatting.line(redaction.reason());
        return "Removed by " + Formatting.line(redaction.by()) + (reason.isEmpty() ? "" : ": " + reason);
    }

    /// A day, as seen from another.
    static String of(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today";
        }
        return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
    }

    /// Comings and goings as one sentence.
    static String sum(List<TimelineEntry.Happening> happenings) {
        var sums = new LinkedHashMap<String, SequencedSet<String>>();
        for (What what : SUMS.keySet()) {
            happenings.stream()
                    .filter(each -> each.what() == what)
                    .forEach(each -> sums.computeIfAbsent(SUMS.get(what), _ -> new LinkedHashSet<>())
                            .add(Formatting.line(each.from())));
        }
        return sums.entrySet().stream()
                .map(each -> people(each.getValue()) + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String people(SequencedSet<String> nicks) {
        return nicks.size() == 1 ? nicks.getFirst() : nicks.size() + " people";
    }
}
