package parley.chat;

import static java.util.function.UnaryOperator.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.irc.Chance;

final class MaskTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "*, ''",
        "*, abc",
        "a*c, abbc",
        "a*c*, ac",
        "*b*, abc",
        "?, 漢",
        "?, 🐈",
        "a?c, a🐈c",
        "*🐈, x🐈",
        "a\\*c, a*c",
        "a\\?c, a?c",
        "a\\b, a\\b",
        "a\\\\b, a\\\\b",
        "*\\**, x*y",
        "a\\, a\\",
        "*!*@*.example.*, anna!a@irc.example.org"
    })
    void maskStandsForText(String mask, String text) {
        assertThat(Mask.of(mask, identity()).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a",
        "?, ''",
        "?, ab",
        "a*c, abcd",
        "a\\*c, abc",
        "a\\?c, abc",
        "\\*, \\*",
        "a.c, abc",
        "A, a",
        "*a, b",
        "a\\\\b, a\\b"
    })
    void maskDoesNotStandForText(String mask, String text) {
        assertThat(Mask.of(mask, identity()).matches(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nick, nick!*@*",
        "nick!user, nick!user@*",
        "user@host, *!user@host",
        "@host, *!*@host",
        "!@, *!*@*",
        "nick!, nick!*@*",
        "nick!@host, nick!*@host",
        "nick!user@host, nick!user@host",
        "irc.example.org, *!*@irc.example.org",
        "::1, *!*@::1",
        "'', *!*@*",
        "a@b!c, a@b!c@*"
    })
    void hostmaskIsMadeWhole(String text, String whole) {
        assertThat(Mask.ofHost(text, identity())).hasToString(whole);
    }

    @Test
    void masksAreEqualWhenTheyFoldToTheSame() {
        var shouted = Mask.of("BAR!*@*", MaskTest::fold);
        assertThat(shouted).isEqualTo(Mask.of("bar!*@*", MaskTest::fold)).hasToString("BAR!*@*");
        assertThat(shouted.hashCode())
                .isEqualTo(Mask.of("bar!*@*", MaskTest::fold).hashCode());
        assertThat(shouted.matches("bar!b@host")).isTrue();
    }

    @Test
    void manyStarsTakeNoMoreThanTheirShare() {
        var mask = Mask.of("*a".repeat(2_000) + "b", identity());
        String text = "a".repeat(20_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> assertThat(mask.matches(text)).isFalse());
    }

    @Test
    void maskMatchesWhatTheSamePatternMatches() {
        Chance.often(chance -> {
            String mask = chance.from("aab*?\\🐈", 7);
            String text = chance.from("aab*?\\🐈", 7);
            assertThat(Mask.of(mask, identity()).matches(text))
                    .as("%s %s", mask, text)
                    .isEqualTo(pattern(mask).matcher(text).matches());
        });
    }

    @Test
    void anyMaskIsHeldAgainstAnything() {
        Chance.often(chance -> {
            Mask.ofHost(chance.text(40), identity()).matches(chance.text(40));
            assertThat(Mask.of(chance.text(20) + "*", identity()).matches("")).isIn(true, false);
        });
    }

    private static Pattern pattern(String mask) {
        String pattern = Pattern.compile("\\\\[*?]|.", Pattern.DOTALL)
                .matcher(mask)
                .replaceAll(part -> Matcher.quoteReplacement(
                        switch (part.group()) {
                            case "*" -> ".*";
                            case "?" -> ".";
                            case "\\*" -> "\\*";
                            case "\\?" -> "\\?";
                            default -> Pattern.quote(part.group());
                        }));
        return Pattern.compile(pattern, Pattern.DOTALL);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Test
    void pairsOfTheFirstCasemappingAreOneAsTheyAreInNames() {
        assertThat(Mask.of("a[b]\\c~!*@*", MaskTest::fold)).isEqualTo(Mask.of("A{b}|c^!*@*", MaskTest::fold));
        assertThat(Mask.of("*!~b|c@*", MaskTest::fold).matches("a[!~b\\c@host")).isTrue();
    }

    @Test
    void backslashThatMakesAStarPlainIsNoLetter() {
        var mask = Mask.of("a\\*b\\?c\\d", MaskTest::fold);
        assertThat(mask.matches("a*b?c|d")).isTrue();
        assertThat(mask.matches("a|xb?c|d")).isFalse();
        assertThat(new Mask(mask.text(), mask.folded())).isEqualTo(mask);
    }
}
