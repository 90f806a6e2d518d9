package parley.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When a line was written, to the second, as a log tells it. Programs let people choose how: here are the forms of
/// which it is clear what they mean. `03/04/2026` is not among them.
///
/// @param zone in which that is; null where the log does not tell
record LoggedTime(LocalDateTime local, @Nullable ZoneId zone) {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String WEEKDAY = "(?:[A-Za-z]{3,9},? +)?";
    private static final String ZONE = " ?(?<zone>Z|[A-Z]{3,5}|[+-]\\d\\d:?\\d\\d|[+-]\\d\\d)?";
    private static final String TIME =
            "(?<hour>\\d{1,2}):?(?<minute>\\d\\d)(?::?(?<second>\\d\\d)(?:[.,]\\d+)?)?(?: ?(?<half>[AaPp])[Mm])?"
                    + ZONE;

    /// With numbers alone, the year first, or in the German order; and with the name of the month.
    private static final List<String> DATES = List.of(
            "(?<year>\\d{4})(?<mark>[-/.]?)(?<month>\\d\\d)\\k<mark>(?<day>\\d\\d)",
            "(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})",
            WEEKDAY + "(?<day>\\d{1,2})[ -](?<month>[A-Za-z]{3,9})[ -](?<year>\\d{4})",
            WEEKDAY + "(?<month>[A-Za-z]{3,9}) +(?<day>\\d{1,2}),? (?<year>\\d{4})");

    private static final List<Pattern> DAYS =
            DATES.stream().map(Pattern::compile).toList();
    private static final List<Pattern> MOMENTS = Stream.concat(
                    DATES.stream().map(date -> date + "[T_,]? ?" + TIME),
                    // as `date` and asctime write it
                    Stream.of(WEEKDAY + "(?<month>[A-Za-z]{3,9}) +(?<day>\\d{1,2}) " + TIME + " (?<year>\\d{4})"))
            .map(Pattern::compile)
            .toList();
    private static final Pattern OF_DAY = Pattern.compile(TIME);
    private static final Pattern SINCE_1970 = Pattern.compile("(\\d{9,10})(?:[.,]\\d+)?");
    private static final Pattern WITHIN_BRACKETS = Pattern.compile("[\\[({<] ?(.*?) ?[])}>]");

    /// The time that a text tells, if it is one.
    ///
    /// @param day on which it is, where it tells the time of day alone; null where nobody knows
    static Optional<LoggedTime> in(String text, @Nullable LocalDate day) {
        Matcher brackets = WITHIN_BRACKETS.matcher(text.strip());
        String bare = brackets.matches() ? brackets.group(1) : text.strip();
        Matcher seconds = SINCE_1970.matcher(bare);
        if (seconds.matches()) {
            Instant time = Instant.ofEpochSecond(Long.parseLong(seconds.group(1)));
            return Optional.of(new LoggedTime(LocalDateTime.ofInstant(time, ZoneOffset.UTC), ZoneOffset.UTC));
        }
        try {
            for (Pattern form : MOMENTS) {
                Matcher found = form.matcher(bare);
                if (found.matches()) {
                    return Optional.of(new LoggedTime(date(found).atTime(time(found)), zone(found)));
                }
            }
            Matcher found = OF_DAY.matcher(bare);
            return day != null && found.matches()
                    ? Optional.of(new LoggedTime(day.atTime(time(found)), zone(found)))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The day that a text tells, with the time of day or without.
    static Optional<LocalDate> dayIn(String text) {
        try {
            for (Pattern form : DAYS) {
                Matcher found = form.matcher(text.strip());
                if (found.matches()) {
                    return Optional.of(date(found));
                }
            }
        } catch (DateTimeException _) {
            return Optional.empty();
        }
        return in(text, null).map(time -> time.local.toLocalDate());
    }

    private static LocalDate date(Matcher found) {
        String month = found.group("month");
        boolean isName = Character.isLetter(month.charAt(0));
        int number =
                isName ? 1 + MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) : Integer.parseInt(month);
        return LocalDate.of(Integer.parseInt(found.group("year")), number, Integer.parseInt(found.group("day")));
    }

    private static LocalTime time(Matcher found) {
        String half = found.group("half");
        int hour = Integer.parseInt(found.group("hour"));
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        String second = found.group("second");
        int whole = second == null ? 0 : Math.min(59, Integer.parseInt(second)); // 60 in a leap second
        return LocalTime.of(hour, Integer.parseInt(found.group("minute")), whole);
    }

    /// @throws DateTimeException where nobody knows such a zone
    private static @Nullable ZoneId zone(Matcher found) {
        String zone = found.group("zone");
        if (zone == null) {
            return null;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            return parsed(zone);
        }
    }

    /// Of a name such as CEST.
    private static ZoneId parsed(String zone) throws DateTimeParseException {
        return DateTimeFormatter.ofPattern("z", Locale.ENGLISH).parse(zone).query(TemporalQueries.zone());
    }

    /// The hour that comes twice when summer ends is meant the second time where the log went on from the first.
    ///
    /// @param otherwise the zone where the log tells none
    /// @param last the time of what stands before it
    Instant instant(ZoneId otherwise, Instant last) {
        ZonedDateTime time = local.atZone(zone == null ? otherwise : zone);
        return time.toInstant().isBefore(last)
                        && !time.withLaterOffsetAtOverlap().toInstant().isBefore(last)
                ? time.withLaterOffsetAtOverlap().toInstant()
                : time.toInstant();
    }
}
