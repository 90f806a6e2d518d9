package parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonObjectTest {
    @Test
    void membersStandInTheOrderInWhichTheyCame() {
        assertThat(new JsonObject()
                        .with("z", 1)
                        .with("none", null)
                        .with("a", List.of(1L, 0.1, true, "x", new JsonObject()))
                        .with("m", Map.of("k", "v")))
                .hasToString("{\"z\":1,\"a\":[1,0.1,true,\"x\",{}],\"m\":{\"k\":\"v\"}}");
    }

    @Test
    void numberIsAsJavaHasItAndNullWhereThereIsNone() {
        assertThat(new JsonObject().with("n", List.of(1.0E-5, 12345678901L, Double.NaN, Double.POSITIVE_INFINITY)))
                .hasToString("{\"n\":[1.0E-5,12345678901,null,null]}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        0022, \\"
        005C, \\\\
        000A, \\n
        000D, \\u000d
        0009, \\u0009
        0008, \\u0008
        001B, \\u001b
        007F, \\u007f
        009B, \\u009b
        0085, \\u0085
        2028, \\u2028
        202E, \\u202e
        2069, \\u2069
        """)
    void whatCannotStandInAStringIsEscaped(String code, String escaped) {
        String text = Character.toString(Integer.parseInt(code, 16));

        assertThat(new JsonObject().with(text, text)).hasToString("{\"" + escaped + "\":\"" + escaped + "\"}");
    }

    @Test
    void restIsAsItIs() {
        assertThat(new JsonObject().with("ä", "/<\u200D\u00A0👍")).hasToString("{\"ä\":\"/<\u200D\u00A0👍\"}");
    }
}
