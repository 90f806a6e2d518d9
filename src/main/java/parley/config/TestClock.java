package parley.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A clock that is set wrong on purpose, so that what takes days can be tested in seconds.
///
/// @param offset how far it is ahead, or behind where negative
/// @param scale how many of its seconds go by in a second; above 0, with at most 3 decimal places
public record TestClock(Duration offset, BigDecimal scale) {
    /// Set right.
    public static final TestClock RIGHT = new TestClock(Duration.ZERO, BigDecimal.ONE);

    private static final Pattern TEXT =
            Pattern.compile("(?<offset>[+-](?:\\d{1,9}[smhdwy])+)?(?: *x(?<scale>\\d{1,6}(?:\\.\\d{1,3})?))?");
    private static final Pattern PART = Pattern.compile("(\\d+)([smhdwy])");
    private static final Duration FARTHEST = Duration.ofDays(365L * 1000);
    private static final int THOUSAND = 1000;

    /// Reads an offset, a scale, or both: `+1y`, `x30`, `-1d12h x0.5`. A year has 365 days.
    ///
    /// @throws IllegalArgumentException where it is neither
    public static TestClock parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.isBlank() || !matcher.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no offset (+1y2d, -12h; units s m h d w y), no scale (x30), nor both (+1y x30)");
        }
        String offset = matcher.group("offset");
        String scale = matcher.group("scale");
        var clock = new TestClock(
                offset == null ? Duration.ZERO : offset(offset),
                scale == null ? BigDecimal.ONE : new BigDecimal(scale));
        if (clock.scale.signum() == 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": a clock that stands still is none; x0.001 is the slowest");
        }
        if (clock.offset.abs().compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too far; 1000y is the farthest");
        }
        return clock;
    }

    private static Duration offset(String text) {
        Duration sum = PART.matcher(text)
                .results()
                .map(part -> unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))))
                .reduce(Duration.ZERO, Duration::plus);
        return text.startsWith("-") ? sum.negated() : sum;
    }

    /// Reads a length of time: `365d`, `1d12h`; empty where it is none.
    static Optional<Duration> duration(String text) {
        return text.matches("(?:\\d{1,9}[smhdwy])+") ? Optional.of(offset("+" + text)) : Optional.empty();
    }

    /// A length of time as [#duration] reads it.
    static String text(Duration time) {
        String text = Stream.of(
                        time.toDaysPart() + "d",
                        time.toHoursPart() + "h",
                        time.toMinutesPart() + "m",
                        time.toSecondsPart() + "s")
                .filter(part -> !part.startsWith("0"))
                .collect(Collectors.joining());
        return text.isEmpty() ? "0s" : text;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            default -> Duration.ofDays(365);
        };
    }

    /// Sets this clock by another one: from this moment on it runs as it should.
    public InstantSource over(InstantSource real) {
        if (equals(RIGHT)) {
            return real;
        }
        Instant start = real.instant();
        Instant shown = start.plus(offset);
        long thousandths = scale.movePointRight(3).longValueExact();
        return () -> shown.plus(Duration.between(start, real.instant())
                .multipliedBy(thousandths)
                .dividedBy(THOUSAND));
    }

    /// Reads it from the command line.
    public static final class Converter implements ITypeConverter<TestClock> {
        @Override
        public TestClock convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
