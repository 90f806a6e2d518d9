package parley.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimedReasonTest {
    @Test
    void aTimeMayStandBeforeAReason() {
        assertThat(TimedReason.parse(List.of("2d12h", "too", "loud")))
                .contains(new TimedReason(Duration.ofHours(60), "too loud"));
        assertThat(TimedReason.parse(List.of("too", "loud"))).contains(new TimedReason(null, "too loud"));
        assertThat(TimedReason.parse(List.of())).contains(new TimedReason(null, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1d", "+2h", "30", "0d", "1.5h", "1d1d", "1h2d", "2days", "10min", "5M", "99999999999d"})
    void whatIsMeantForATimeIsNoReason(String word) {
        assertThat(TimedReason.parse(List.of(word, "too", "loud"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3rd", "2nd-account", "-", "d", "10x", "4ever", "#1"})
    void whatIsNotIsAReason(String word) {
        assertThat(TimedReason.parse(List.of(word))).contains(new TimedReason(null, word));
    }
}
