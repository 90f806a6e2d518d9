package parley.names;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long something lasts, as people write it: `1d12h`.
public final class Durations {
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:(\\d{1,4})y)?(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?");

    /// The seconds of the units, in the order of the pattern.
    private static final long[] SECONDS = {365 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1};

    private static final String UNITS = "ywdhms";

    private Durations() {}

    /// Reads numbers with units, the greatest first, each unit at most once: `y w d h m s`; a year is 365 days.
    ///
    /// @return empty where the text is none, or says nothing
    public static Optional<Duration> parse(String text) {
        Matcher match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            String number = match.group(i + 1);
            seconds += number == null ? 0 : Long.parseLong(number) * SECONDS[i];
        }
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /// A duration in its two greatest units, rounded to the second of them: what was two days just now is still `2d`.
    /// A part of a second counts as one.
    public static String words(Duration duration) {
        long left = Math.max(1, duration.plusMillis(999).toSeconds());
        int unit = 0;
        while (left < SECONDS[unit]) {
            unit++;
        }
        if (unit == SECONDS.length - 1) {
            return left + "s";
        }
        long count = left / SECONDS[unit];
        long next = (left % SECONDS[unit] + SECONDS[unit + 1] / 2) / SECONDS[unit + 1];
        if (next * SECONDS[unit + 1] >= SECONDS[unit]) {
            return words(Duration.ofSeconds((count + 1) * SECONDS[unit]));
        }
        return "" + count + UNITS.charAt(unit) + (next == 0 ? "" : "" + next + UNITS.charAt(unit + 1));
    }
}
