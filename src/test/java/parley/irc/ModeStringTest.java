package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModeStringTest {
    private static final ModeTypes TYPES = new ModeTypes("beI", "k", "lf", "imnstCRMu", "qaohv");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "+o-v+b nick nick mask, +o nick -v nick +b mask",
                "nt, +n +t",
                "+l-l 5, +l 5 -l",
                "-k+k a b, -k a +k b",
                "b, +b",
                "+bb mask, +b mask +b",
                "+xo nick, +x +o nick",
                "+k, +k",
                "+-+-n, -n",
                "+n what, +n",
                "-f #a, -f",
                "+🐈, +\uFFFD",
                "+, ''",
                "'', ''"
            })
    void parametersGoToTheLettersThatTakeThem(String written, String changes) {
        assertThat(String.join(" ", spelt(ModeString.parse(List.of(written.split(" ")), TYPES))))
                .isEqualTo(changes);
    }

    @Test
    void nothingWrittenChangesNothing() {
        assertThat(ModeString.parse(List.of(), TYPES)).isEmpty();
    }

    @Test
    void usersModesTakeNoParameters() {
        assertThat(ModeString.parse(List.of("+iw", "x"), new ModeTypes("", "", "", "iw", "")))
                .containsExactly(change("+i"), change("+w"));
    }

    @Test
    void signIsWrittenWhereItChanges() {
        assertThat(ModeString.format(
                        List.of(change("+o", "a"), change("+n"), change("-v", "b"), change("-t"), change("+i")),
                        4,
                        400))
                .extracting(ModeString::toString)
                .containsExactly("+on-vt+i a b");
    }

    @Test
    void lineHasOnlySoManyParameters() {
        assertThat(ModeString.format(
                        List.of(change("+o", "a"), change("+o", "b"), change("+n"), change("+o", "c"), change("-t")),
                        2,
                        400))
                .extracting(ModeString::toString)
                .containsExactly("+oon a b", "+o-t c");
    }

    @Test
    void lineHasOnlySoManyBytes() {
        var changes = List.of(change("+b", "ää"), change("+b", "cc"), change("-b", "dd"));
        assertThat(ModeString.format(changes, 9, "+bb ää cc".length() + 2))
                .extracting(ModeString::toString)
                .containsExactly("+bb ää cc", "-b dd");
        assertThat(ModeString.format(changes, 9, 1)).hasSize(3);
    }

    @Test
    void noChangesAreNoLine() {
        assertThat(ModeString.format(List.of(), 4, 400)).isEmpty();
    }

    @Test
    void letterHasOneType() {
        assertThatThrownBy(() -> new ModeTypes("b", "", "", "b", "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(TYPES.of('l')).contains(ModeTypes.Type.WHEN_SET);
        assertThat(TYPES.of('x')).isEmpty();
        assertThat(TYPES.chanmodes()).isEqualTo("beI,k,lf,imnstCRMu");
    }

    @Test
    void anythingIsRead() {
        Chance.often(chance -> {
            var changes = ModeString.parse(chance.texts(5, 12).toList(), TYPES);
            assertThat(changes).hasSizeLessThanOrEqualTo(12);
        });
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        Chance.often(chance -> {
            List<ModeString.Change> changes =
                    Stream.generate(() -> drawn(chance)).limit(chance.below(12)).toList();
            int maxParams = 1 + chance.below(4);
            int maxBytes = chance.below(40);
            List<ModeString.Change> read = new ArrayList<>();
            for (ModeString line : ModeString.format(changes, maxParams, maxBytes)) {
                assertThat(line.params()).hasSizeLessThanOrEqualTo(maxParams);
                read.addAll(ModeString.parse(List.of(line.toString().split(" ")), TYPES));
            }
            assertThat(read).isEqualTo(changes);
        });
    }

    private static ModeString.Change drawn(Chance chance) {
        boolean set = chance.heads();
        char letter = "beIklfimnstCRMuqaohv".charAt(chance.below(20));
        boolean takes = TYPES.of(letter).orElseThrow().takesParameter(set);
        return new ModeString.Change(set, letter, takes ? "p" + chance.from("abä", 5) : null);
    }

    private static ModeString.Change change(String sign) {
        return new ModeString.Change(sign.charAt(0) == '+', sign.charAt(1), null);
    }

    private static ModeString.Change change(String sign, String parameter) {
        return new ModeString.Change(sign.charAt(0) == '+', sign.charAt(1), parameter);
    }

    private static List<String> spelt(List<ModeString.Change> changes) {
        return changes.stream()
                .map(c -> c.parameter() == null ? c.toString() : c + " " + c.parameter())
                .toList();
    }
}
