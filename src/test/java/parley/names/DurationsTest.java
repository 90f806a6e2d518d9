package parley.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long something lasts, in words.
final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S,1s",
        "PT59S,59s",
        "PT59.2S,1m",
        "PT1M29S,1m29s",
        "PT1H29M59S,1h30m",
        "PT47H59M59S,2d",
        "PT23H59M29S,23h59m",
        "PT23H59M30S,1d",
        "P6DT23H59M,1w",
        "P7DT1H,1w",
        "P364DT23H,52w1d",
        "P365D,1y",
        "P735D,2y1w",
    })
    void areToldInTwoUnitsRounded(Duration duration, String words) {
        assertThat(Durations.words(duration)).isEqualTo(words);
    }
}
