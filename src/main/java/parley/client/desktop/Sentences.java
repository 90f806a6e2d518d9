package parley.client.desktop;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import parley.client.TimelineEntry;
import parley.irc.Formatting;

/// What is said of what was taken back, and of days.
final class Sentences {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private Sentences() {}

    static String of(TimelineEntry.Redaction redaction) {
        String reason = Formatting.line(redaction.reason());
        return "taken back by " + Formatting.line(redaction.by()) + (reason.isEmpty() ? "" : ": " + reason);
    }

    /// A day, as seen from another.
    static String of(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today";
        }
        return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
    }
}
