package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// How times are spelt on the wire (IRCv3 server-time): `2026-01-01T00:00:00.000Z`. Digit by digit, because every
/// message has one, and a formatter for it takes longer than the rest of the line.
public final class ServerTime {
    private static final byte[] FORM = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);
    private static final int NANOS_PER_MILLI = 1_000_000;

    /// What stands before a time where a parameter may be something else too.
    public static final String PREFIX = "timestamp=";

    private static final DateTimeFormatter READ = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ServerTime() {}

    /// The time of a parameter `timestamp=…`; empty where it is none.
    public static Optional<Instant> parse(String parameter) {
        if (!parameter.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(READ.parse(parameter.substring(PREFIX.length()), Instant::from));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Spells a time.
    ///
    /// @param time in the years 0 to 9999
    public static String of(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        byte[] text = FORM.clone();
        put(text, 3, utc.getYear());
        put(text, 6, utc.getMonthValue());
        put(text, 9, utc.getDayOfMonth());
        put(text, 12, utc.getHour());
        put(text, 15, utc.getMinute());
        put(text, 18, utc.getSecond());
        put(text, 22, utc.getNano() / NANOS_PER_MILLI);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /// @param last where the number's last digit stands
    private static void put(byte[] text, int last, int number) {
        int rest = number;
        for (int at = last; rest > 0; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
