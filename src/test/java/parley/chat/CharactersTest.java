package parley.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CharactersTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, '\t', '\n', '\r', ' ', 0x7F, 0x85, 0xA0, 0xAD, 0x1680, 0x200B, 0x200D, 0x2028, 0x2029, 0x202E,
                0x2066, 0x3000, 0xFEFF, 0xD800, 0xDFFF, 0xE0041
            })
    void blanksControlsAndInvisiblesAreRecognised(int codePoint) {
        assertThat(Characters.isBlankOrControl(codePoint)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {'a', '!', 0xE9, 0x301, 0x4E00, 0xFFFD, 0x1F389})
    void visibleCharactersAreNot(int codePoint) {
        assertThat(Characters.isBlankOrControl(codePoint)).isFalse();
    }

    @Test
    void allIsTakenWhereItFits() {
        assertThat(whole("größe", 7)).isEqualTo(7);
    }

    @Test
    void cutHalvesNoCharacter() {
        assertThat(whole("aé", 2)).isEqualTo(1);
        assertThat(whole("a€", 3)).isEqualTo(1);
        assertThat(whole("a🎉", 4)).isEqualTo(1);
        assertThat(whole("a🎉b", 5)).isEqualTo(5);
    }

    @Test
    void onlyBytesBetweenStartAndEndCount() {
        byte[] utf8 = "aé€🎉".getBytes(UTF_8);
        assertThat(Characters.wholeCharacters(utf8, 1, 6, 4)).isEqualTo(2);
        assertThat(Characters.wholeCharacters(utf8, 1, 6, 5)).isEqualTo(5);
        assertThat(Characters.wholeCharacters(utf8, 6, 6, 5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 3})
    void cuttingEndsAlthoughNoCharacterFits(int limit) {
        assertThat(whole("🎉🎉", limit)).isEqualTo(Math.max(limit, 1));
    }

    @Test
    void cuttingEndsWhereNothingIsUtf8() {
        byte[] continuations = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};
        assertThat(Characters.wholeCharacters(continuations, 0, continuations.length, 4))
                .isEqualTo(4);
    }

    private static int whole(String text, int limit) {
        byte[] utf8 = text.getBytes(UTF_8);
        return Characters.wholeCharacters(utf8, 0, utf8.length, limit);
    }
}
