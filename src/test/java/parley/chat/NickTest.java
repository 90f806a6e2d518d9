package parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NickTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7up",
                "/",
                "a/b",
                "[anna]",
                "{anna}",
                "anna|away",
                "a\\b",
                "^_^",
                "`",
                "-",
                "a#~&%+$",
                "Größe"
            })
    void digitsSlashesAndIrcsPunctuationAreAllowed(String name) {
        assertThat(Nick.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a!b", "a@b", "a*b", "a?b", "a,b", "a:b", "a.b", "!", ":a", "a."})
    void whatMasksAndAddressesNeedIsForbiddenAnywhere(String name) {
        assertThat(Nick.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#a", "~a", "&a", "@a", "%a", "+a", "$a"})
    void prefixesOfChannelsAndRanksAreForbiddenFirst(String name) {
        assertThat(Nick.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\tb",
                "a\nb",
                "a\0",
                "a\u007f",
                "a\u0085",
                "a\u00a0b",
                "a\u200bb",
                "a\u202eb",
                "a\ud83c",
                "\udf89a"
            })
    void nothingBlankInvisibleOrHalvedIsAllowed(String name) {
        assertThat(Nick.isValid(name)).isFalse();
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(Nick.isValid("𝒳".repeat(32))).isTrue();
        assertThat(Nick.isValid("𝒳".repeat(33))).isFalse();
        assertThat(Nick.isValid("a".repeat(33))).isFalse();
    }

    @Test
    void invalidNickCannotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Nick("a b", "a b", "a b"))
                .withMessage("not a nick: \"a b\"");
    }

    @Test
    void spellingAndSkeletonDoNotMatterToEquality() {
        assertThat(new Nick("Anna", "anna", "x")).isEqualTo(new Nick("ANNA", "anna", "y"));
        assertThat(new Nick("Anna", "anna", "x")).hasSameHashCodeAs(new Nick("ANNA", "anna", "y"));
        assertThat(new Nick("Anna", "anna", "x")).isNotEqualTo(new Nick("Anna", "bob", "x"));
    }

    @Test
    void nickIsNoChannelOfTheSameForm() {
        assertThat((Target) new Nick("a#b", "#b", "#b")).isNotEqualTo(new ChannelName("#b", "#b"));
    }

    @Test
    void nickIsAsciiWhereItsSpellingIs() {
        assertThat(new Nick("Anna", "anna", "anna").isAscii()).isTrue();
        assertThat(new Nick("ａnna", "anna", "anna").isAscii()).isFalse();
    }

    @Test
    void nickReadsAsItIsSpelled() {
        assertThat(new Nick("Anna", "anna", "anna")).hasToString("Anna");
    }
}
