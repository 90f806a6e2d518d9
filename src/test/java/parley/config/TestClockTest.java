package parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TestClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant real = START;

    @ParameterizedTest
    @CsvSource({
        "+1y x30, PT8760H, 30",
        "+1y x15, PT8760H, 15",
        "+1y, PT8760H, 1",
        "x30, PT0S, 30",
        "x0.5, PT0S, 0.5",
        "-2h, PT-2H, 1",
        "+30d, PT720H, 1",
        "+1y2d3h, PT8811H, 1",
        "-1w1m1s, PT-168H-1M-1S, 1",
        "+1dx2, PT24H, 2"
    })
    void offsetAndScaleAreRead(String text, Duration offset, BigDecimal scale) {
        assertThat(TestClock.parse(text)).isEqualTo(new TestClock(offset, scale));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1y", "+1", "+y", "30", "x", "x-1", "x30 +1y", "+1y  y", "+1M", "x1.2345", "+1y x30 "})
    void anythingElseIsToldWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> TestClock.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is no offset (+1y2d, -12h; units s m h d w y), no scale (x30), nor both"
                        + " (+1y x30)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x0", "x0.000", "+1001y", "-999999999w"})
    void whatNoClockShowsIsRefused(String text) {
        assertThatThrownBy(() -> TestClock.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clockIsAheadByItsOffset() {
        assertThat(clock("+1d").instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void clockRunsAsFastAsItsScaleSays() {
        InstantSource clock = clock("-1h x30");
        real = START.plusMillis(1500);

        assertThat(clock.instant()).isEqualTo(START.minus(Duration.ofHours(1)).plusSeconds(45));
    }

    @Test
    void slowClockCountsParts() {
        InstantSource clock = clock("x0.25");
        real = START.plusSeconds(1);

        assertThat(clock.instant()).isEqualTo(START.plusMillis(250));
    }

    @Test
    void clockThatIsRightIsTheRealOne() {
        InstantSource source = () -> real;

        assertThat(TestClock.RIGHT.over(source)).isSameAs(source);
    }

    private InstantSource clock(String text) {
        return TestClock.parse(text).over(() -> real);
    }
}
