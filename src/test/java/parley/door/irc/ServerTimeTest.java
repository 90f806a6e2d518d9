package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T12:34:56.789Z",
                "2000-02-29T00:00:00.000Z",
                "1969-12-31T23:59:59.001Z",
                "0007-01-02T03:04:05.060Z",
                "9999-12-31T23:59:59.999Z"
            })
    void timeIsSpeltDigitByDigit(String spelt) {
        assertThat(ServerTime.of(Instant.parse(spelt))).isEqualTo(spelt);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999_999})
    void whatIsLessThanMillisecondIsLeftOut(long nanos) {
        assertThat(ServerTime.of(Instant.parse("2026-01-01T00:00:00Z").plusNanos(nanos)))
                .isEqualTo("2026-01-01T00:00:00.000Z");
    }
}
