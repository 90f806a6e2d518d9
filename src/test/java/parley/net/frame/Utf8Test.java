package parley.net.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Utf8Test {
    @ParameterizedTest
    @CsvSource({
        "61, 0",
        "'', 0",
        "C3, 1",
        "61C3, 1",
        "C3A9, 0",
        "E2, 1",
        "E282, 2",
        "E282AC, 0",
        "F0, 1",
        "F09F, 2",
        "F09F90, 3",
        "F09F90B1, 0",
        "80, 0",
        "808080, 0",
        "C0, 0",
        "F5, 0",
        "FF, 0",
        "C3A9A9, 0"
    })
    void lastBytesThatBeginACharacterAreCounted(String hex, int incomplete) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Utf8.incomplete(bytes, 0, bytes.length)).isEqualTo(incomplete);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 3, 3",
        "abc, 2, 2",
        "aé, 2, 1",
        "aé, 3, 3",
        "€€, 5, 3",
        "a🐱, 4, 1",
        "🐱🐱, 7, 4",
        "🐱, 3, 3",
        "é, 1, 1"
    })
    void cutHalvesNoCharacterThatFits(String text, int limit, int whole) {
        byte[] bytes = ("x" + text).getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.whole(bytes, 1, bytes.length, limit)).isEqualTo(whole);
    }
}
