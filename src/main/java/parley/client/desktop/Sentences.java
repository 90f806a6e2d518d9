package parley.client.desktop;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import parley.client.Entry;
import parley.irc.Formatting;

/// What is said of things that are no messages.
final class Sentences {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private Sentences() {}

    /// Safe to be shown.
    static String of(Entry.Happening happening) {
        String who = Formatting.line(happening.from());
        String whom = Formatting.line(happening.whom());
        String text = Formatting.plain(happening.text());
        String reason = text.isEmpty() ? "" : " (" + text + ")";
        return switch (happening.what()) {
            case JOINED -> who + " came in";
            case PARTED -> who + " left" + reason;
            case QUIT -> who + " went offline" + reason;
            case KICKED -> whom + " was put out by " + who + reason;
            case RENAMED -> who + " is now " + text;
            case TOPIC -> text.isEmpty() ? who + " removed the topic" : who + " set the topic: " + text;
            case MODE -> who + " set modes: " + text;
            case INVITED -> who + " invited " + whom + (text.isEmpty() ? "" : " to " + text);
            case INFO, ERROR -> text;
        };
    }

    static String of(Entry.Redaction redaction) {
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
