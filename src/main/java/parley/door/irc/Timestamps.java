package parley.door.irc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Times as IRCv3 server-time spells them, to the millisecond.
final class Timestamps {
    /// What stands before a time where a parameter may be something else too.
    static final String PREFIX = "timestamp=";

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String of(Instant time) {
        return FORM.format(time);
    }

    /// The time of a parameter `timestamp=…`; empty where it is none.
    static Optional<Instant> parse(String parameter) {
        if (!parameter.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FORM.parse(parameter.substring(PREFIX.length()), Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
