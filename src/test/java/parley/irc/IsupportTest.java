package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IsupportTest {
    @Test
    void tokensKeepTheirOrderAndAreEscaped() {
        SequencedMap<String, String> tokens = new LinkedHashMap<>();
        tokens.put("NETWORK", "My = Net\\work");
        tokens.put("BOT", "B");
        tokens.put("UTF8ONLY", "");
        assertThat(new Isupport(tokens).lines(400))
                .containsExactly(List.of("NETWORK=My\\x20\\x3D\\x20Net\\x5Cwork", "BOT=B", "UTF8ONLY"));
    }

    @Test
    void lineHasThirteenTokensAtMost() {
        assertThat(numbered(27).lines(1000)).extracting(List::size).containsExactly(13, 13, 1);
    }

    @Test
    void lineHasNoMoreBytesThanItsRoom() {
        var isupport = Isupport.parse(List.of("A=äää", "B", "C"));
        assertThat(isupport.lines(11)).containsExactly(List.of("A=äää", "B"), List.of("C"));
        assertThat(isupport.lines(10)).containsExactly(List.of("A=äää"), List.of("B", "C"));
        assertThat(isupport.lines(0)).hasSize(3);
    }

    @Test
    void linesFillTheirRoom() {
        var isupport = Isupport.parse(IntStream.range(0, 40)
                .mapToObj(i -> "TOKEN" + i + "=" + "v".repeat(60))
                .toList());
        var lines = isupport.lines(450);
        var written = lines.stream().map(tokens -> String.join(" ", tokens)).toList();
        assertThat(written).allMatch(line -> line.length() <= 450);
        assertThat(written.subList(0, written.size() - 1)).allMatch(line -> line.length() > 380);
        assertThat(Isupport.parse(lines.stream().flatMap(List::stream).toList()))
                .isEqualTo(isupport);
    }

    @Test
    void laterTokensReplaceEarlierAndAMinusTakesBack() {
        assertThat(Isupport.parse(List.of("A=1", "B", "A=2", "-B", "-C")).tokens())
                .isEqualTo(Isupport.parse(List.of("A=2")).tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-A", "a b", "a=b", ":a", "ä"})
    void nameThatWouldBeReadAsSomethingElseIsNone(String name) {
        SequencedMap<String, String> tokens = new LinkedHashMap<>();
        tokens.put(name, "x");
        assertThatThrownBy(() -> new Isupport(tokens)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsToldIsUnderstoodTheSame() {
        Chance.often(chance -> {
            SequencedMap<String, String> tokens = new LinkedHashMap<>();
            for (int i = chance.below(30); i > 0; i--) {
                tokens.put("T" + chance.below(100), chance.text(10));
            }
            var isupport = new Isupport(tokens);
            var lines = isupport.lines(chance.below(100));
            assertThat(Isupport.parse(lines.stream().flatMap(List::stream).toList()))
                    .isEqualTo(isupport);
            assertThat(lines).allSatisfy(line -> assertThat(line).allMatch(LineBuilder::isMiddle));
        });
    }

    @Test
    void anythingIsRead() {
        Chance.often(chance -> assertThat(
                        Isupport.parse(chance.texts(5, 20).toList()).tokens())
                .hasSizeLessThanOrEqualTo(5));
    }

    private static Isupport numbered(int count) {
        return Isupport.parse(
                Stream.iterate(0, i -> i + 1).limit(count).map(i -> "T" + i).collect(Collectors.toList()));
    }

    /// Modern, "RPL_ISUPPORT": a token with a minus takes back what was announced.
    @Test
    void changesAreWhatIsGoneAndThenWhatIsNewOrOtherwise() {
        var earlier = new Isupport(tokens("NETWORK", "Tea", "MODES", "20", "SAFELIST", "", "CHATHISTORY", "500"));
        var now = new Isupport(tokens("NETWORK", "Coffee house", "MODES", "20", "WHOX", ""));

        assertThat(now.linesSince(earlier, 400))
                .containsExactly(List.of("-SAFELIST", "-CHATHISTORY", "NETWORK=Coffee\\x20house", "WHOX"));
        assertThat(now.linesSince(now, 400)).isEmpty();
    }

    private static SequencedMap<String, String> tokens(String... namesAndValues) {
        var tokens = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tokens.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return tokens;
    }
}
