package parley.client;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import parley.client.TimelineEntry.What;
import parley.irc.Formatting;

/// What window and terminal say of what they show: of days and times, of who types, of what was taken back, of many who
/// came and went. All of it is safe to be shown.
public final class Sentences {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private static final List<What> GOINGS = List.of(What.JOINED, What.PARTED, What.QUIT, What.RENAMED, What.MODE);

    private Sentences() {}

    public static String of(TimelineEntry.Redaction redaction, Words words) {
        String nick = Formatting.line(redaction.by());
        String reason = Formatting.line(redaction.reason());
        return reason.isBlank()
                ? words.of("message.removed-by", Map.of("nick", nick))
                : words.of("message.removed-by-why", Map.of("nick", nick, "reason", reason));
    }

    /// A day, as seen from another.
    public static String of(LocalDate day, LocalDate today, Words words) {
        if (day.equals(today)) {
            return words.of("day.today");
        }
        return day.equals(today.minusDays(1)) ? words.of("day.yesterday") : of(day, words);
    }

    /// A day in full.
    public static String of(LocalDate day, Words words) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(words.locale())
                .format(day);
    }

    /// How long something takes.
    static String duration(long seconds, Words words) {
        if (seconds < MINUTE) {
            return words.of("time.seconds", Map.of("count", seconds));
        }
        return seconds < HOUR
                ? words.of("time.minutes", Map.of("count", seconds / MINUTE))
                : words.of("time.hours", Map.of("hours", seconds / HOUR, "minutes", seconds % HOUR / MINUTE));
    }

    /// Who is typing; "" for nobody.
    public static String typing(Collection<String> typists, Words words) {
        List<String> nicks =
                typists.stream().map(Formatting::line).sorted(words.order()).toList();
        String said = switch (nicks.size()) {
            case 0 -> "";
            case 1 -> words.of("typing.one", Map.of("first", nicks.getFirst()));
            case 2 -> words.of("typing.two", Map.of("first", nicks.getFirst(), "second", nicks.get(1)));
            case 3 ->
                words.of(
                        "typing.three",
                        Map.of("first", nicks.getFirst(), "second", nicks.get(1), "third", nicks.get(2)));
            default -> words.of("typing.many", Map.of("count", nicks.size()));
        };
        return said.isEmpty() ? "" : said + "…";
    }

    /// Whether that is one of the comings and goings, many of which are told as one.
    public static boolean isGoing(TimelineEntry entry) {
        return entry instanceof TimelineEntry.Happening happening && GOINGS.contains(happening.what());
    }

    /// Comings and goings as one sentence.
    public static String sum(List<TimelineEntry.Happening> happenings, Words words) {
        var sums = new LinkedHashMap<String, SequencedSet<String>>();
        for (What what : GOINGS) {
            happenings.stream()
                    .filter(each -> each.what() == what)
                    .forEach(each -> sums.computeIfAbsent(summed(what), _ -> new LinkedHashSet<>())
                            .add(Formatting.line(each.from())));
        }
        var parts = new ArrayList<String>();
        sums.forEach((what, nicks) -> parts.add(
                nicks.size() == 1
                        ? words.of("summed.one-" + what, Map.of("nick", nicks.getFirst()))
                        : words.of("summed." + what, Map.of("count", nicks.size()))));
        return parts.stream().collect(Collectors.joining(words.of("comma")));
    }

    private static String summed(What what) {
        return switch (what) {
            case JOINED -> "joined";
            case PARTED, QUIT -> "left";
            case RENAMED -> "renamed";
            case MODE -> "modes";
            case KICKED, TOPIC, INVITED, INFO, ERROR -> throw new IllegalArgumentException(what + " is told by itself");
        };
    }
}
