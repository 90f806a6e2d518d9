package parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "port, port, 0",
        "prt, port, 1",
        "ports, port, 1",
        "pork, port, 1",
        "prot, port, 1",
        "'', port, 4",
        "nick, topic, 4",
    })
    void distanceCountsTheSlipsOfAFinger(String from, String to, int slips) {
        assertThat(Suggestion.distance(from, to)).isEqualTo(slips);
    }
}
