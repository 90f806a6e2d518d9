package parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
    @Test
    void membersAreReadInTheirOrder() {
        assertThat(JsonReader.object("{\"z\": [1, true, null, \"x\"], \"none\": null, \"a\": {\"k\": 2.5}}"))
                .containsExactly(Map.entry("z", List.of(1, true, "x")), Map.entry("a", Map.of("k", 2.5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"a\":1",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"a\":tru}",
                "{'a':1}",
                "\0"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.object(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "9"})
    void whatIsMoreThanAnybodyHasReasonToSayIsRefusedLikewise(String again) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.object("{\"a\":" + again.repeat(100_000)));
    }
}
