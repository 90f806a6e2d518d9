package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WordsTest {
    /// Unicode's full case folding, CaseFolding.txt, of which `F` are those that fold to several.
    @Test
    void letterThatFoldsToSeveralIsTheSameWordInEveryForm() {
        List<String> letters = IntStream.rangeClosed(0x80, 0x1FFFF)
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .filter(letter -> UCharacter.foldCase(letter, true)
                                .codePointCount(
                                        0, UCharacter.foldCase(letter, true).length())
                        > 1)
                .toList();

        assertThat(letters).hasSizeGreaterThan(100).contains("ß", "ẞ", "İ", "ŉ", "ﬁ", "և");
        assertThat(letters)
                .allSatisfy(letter -> assertThat(List.of(
                                UCharacter.foldCase(letter, true),
                                letter.toUpperCase(Locale.ROOT),
                                letter.toLowerCase(Locale.ROOT)))
                        .allSatisfy(form -> assertThat(SearchWords.of("x" + form + "y"))
                                .isEqualTo(SearchWords.of("x" + letter + "y"))));
    }
}
