package parley.names;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A reason with a time before it, which may be left out, as operators write them: `2d spam`, or `spam`.
///
/// @param duration null where there is none
/// @param reason may be empty
public record TimedReason(@Nullable Duration duration, String reason) {
    /// What would be right where [#parse] finds none.
    public static final String RIGHT = BanOrder.RIGHT_DURATION
            + "; a reason that begins with a number needs a duration, or another word, before it";

    /// A number with a sign, without a unit, or with units that are none: meant for a duration, and not right.
    private static final Pattern MEANT_FOR_DURATION = Pattern.compile(
            "(?i)[-+]*[0-9][0-9.,ywdhms]*(?:secs?|mins?|(?:second|minute|hour|day|week|month|year)s?)?");

    /// Reads it.
    ///
    /// @return empty where the first word is meant for a duration and is none
    public static Optional<TimedReason> parse(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of(new TimedReason(null, ""));
        }
        Optional<Duration> duration = Durations.parse(words.getFirst());
        if (duration.isEmpty() && isMeantForDuration(words.getFirst())) {
            return Optional.empty();
        }
        List<String> reason = duration.isPresent() ? words.subList(1, words.size()) : words;
        return Optional.of(new TimedReason(duration.orElse(null), String.join(" ", reason)));
    }

    /// Whether a word is meant for a duration, be it one or not.
    public static boolean isMeantForDuration(String word) {
        return MEANT_FOR_DURATION.matcher(word).matches();
    }
}
