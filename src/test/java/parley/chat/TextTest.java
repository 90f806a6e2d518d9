package parley.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {
    private static final long SEED = Long.getLong("parley.seed", System.nanoTime());

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\r", "a\r\n", "\ud83c", "a\ud83c", "\udf89", "\udf89\ud83c"})
    void textWithNulCrOrHalfACharacterCannotExist(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Text(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\nb", "\t\u0003\u001b", " ", "🎉"})
    void anythingElseIsText(String value) {
        assertThat(new Text(value)).hasToString(value);
    }

    @Test
    void limitIsCountedInBytes() {
        assertThat(new Text("€".repeat(1365) + "a").value()).hasSize(1366);
        assertThatIllegalArgumentException().isThrownBy(() -> new Text("€".repeat(1365) + "ab"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Text("a".repeat(4097)));
    }

    @Test
    void shortTextIsOneMessageOfTheSameString() {
        String text = "see you at 5\nor 6";
        assertThat(Text.messages(text)).singleElement().extracting(Text::value).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\0\r\0"})
    void textOfNothingIsOneEmptyMessage(String text) {
        assertThat(Text.messages(text)).containsExactly(new Text(""));
    }

    @Test
    void nulAndCrAreLeftOut() {
        assertThat(Text.messages("a\0b\r\nc\r")).containsExactly(new Text("ab\nc"));
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(Text.messages("a" + "🎉".repeat(1024)))
                .containsExactly(new Text("a" + "🎉".repeat(1023)), new Text("🎉"));
    }

    @Test
    void longTextIsCutIntoAsFewMessagesAsFit() {
        assertThat(Text.messages("a".repeat(2 * Text.MAX_BYTES + 1)))
                .extracting(m -> m.value().length())
                .containsExactly(Text.MAX_BYTES, Text.MAX_BYTES, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5_000})
    void halfACharacterIsReplacedWhateverTheLength(int length) {
        String more = "x".repeat(length);
        assertThat(joined("a\ud83cb🎉\udf89" + more + "\ud83c")).isEqualTo("a\ufffdb🎉\ufffd" + more + "\ufffd");
    }

    @Test
    void replacedHalvesCountWithTheirBytes() {
        assertThat(Text.messages("\ud83c".repeat(1366)))
                .containsExactly(new Text("\ufffd".repeat(1365)), new Text("\ufffd"));
    }

    @Test
    void nothingIsLostOfRandomTexts() {
        var random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(6_000), 1, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c != '\r' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(joined(text)).as("seed %d", SEED).isEqualTo(text);
        }
    }

    @Test
    void everyMessageSurvivesItsBytes() {
        var random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(6_000), 0, 0x10000)
                    .collect(StringBuilder::new, (s, unit) -> s.append((char) unit), StringBuilder::append)
                    .toString();
            for (Text message : Text.messages(text)) {
                assertThat(new String(message.value().getBytes(UTF_8), UTF_8))
                        .as("seed %d", SEED)
                        .isEqualTo(message.value());
            }
        }
    }

    @Test
    void messagesCannotBeChanged() {
        List<Text> messages = Text.messages("a".repeat(5_000));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> messages.remove(0));
    }

    private static String joined(String text) {
        return Text.messages(text).stream().map(Text::value).collect(joining());
    }
}
