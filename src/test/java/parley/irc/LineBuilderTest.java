package parley.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineBuilderTest {
    private final LineBuilder line = new LineBuilder();

    @Test
    void lineHasAllItsPartsInOrder() {
        line.tag("time", "2026")
                .tag("+a", "; \\\r\nä")
                .tag("b", "")
                .source("anna!a@host")
                .command("PRIVMSG")
                .param("#tea")
                .trailing("hi")
                .end();
        assertThat(taken()).isEqualTo("@time=2026;+a=\\:\\s\\\\\\r\\nä;b :anna!a@host PRIVMSG #tea :hi\r\n");
    }

    @Test
    void numericHasItsCodeAndItsClient() {
        line.source("irc.example.com")
                .numeric(Numeric.ERR_NOSUCHNICK, "anna")
                .param("bob")
                .trailing(Numeric.ERR_NOSUCHNICK.text())
                .end();
        assertThat(taken()).isEqualTo(":irc.example.com 401 anna bob :No such nick or channel\r\n");
    }

    @Test
    void numbersAreParameters() {
        line.command("X").param(Long.MIN_VALUE).param(0).end();
        assertThat(taken()).isEqualTo("X -9223372036854775808 0\r\n");
    }

    @Test
    void trailingAlwaysHasItsColonAndLastOnlyWhereItMust() {
        line.command("A").trailing("x").end();
        line.command("B").last("x").end();
        line.command("C").last("x y").end();
        line.command("D").last("").end();
        assertThat(taken()).isEqualTo("A :x\r\nB x\r\nC :x y\r\nD :\r\n");
    }

    @Test
    void nothingEndsALineFromWithin() {
        line.tag("a", "x\0y")
                .command("PRIVMSG")
                .param("#a")
                .trailing("one\r\nQUIT\0ä\r\nQUIT")
                .end();
        assertThat(taken()).isEqualTo("@a=x\\sy PRIVMSG #a :one  QUIT ä  QUIT\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", ":a", "a\nb", "ä\rb", "ä b", "\0"})
    void wordThatWouldShiftTheLineIsAStar(String word) {
        line.source("s").command("A").param(word).param("x").end();
        assertThat(taken()).isEqualTo(":s A * x\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "ä\0"})
    void sourceThatIsNoneIsAStar(String source) {
        line.source(source).command("A").end();
        assertThat(taken()).isEqualTo(":* A\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", ":a", "@a"})
    void commandThatIsNoneIsAStar(String command) {
        line.command(command).end();
        assertThat(taken()).isEqualTo("*\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "a\n"})
    void tagWithoutAKeyIsLeftOut(String key) {
        line.tag(key, "x").command("A").end();
        assertThat(taken()).isEqualTo("A\r\n");
    }

    @Test
    void lineIsCutAtItsLimitBetweenCharacters() {
        line.command("PRIVMSG").param("#a").trailing("x" + "🐈".repeat(200)).end();
        String cut = taken();
        assertThat(cut).isEqualTo("PRIVMSG #a :x" + "🐈".repeat(124) + "\r\n");
        assertThat(cut.getBytes(UTF_8)).hasSizeBetween(509, 512);
    }

    @Test
    void lineOfTheLimitIsWhole() {
        String text = "x".repeat(512 - "PRIVMSG #a :\r\n".length());
        line.command("PRIVMSG").param("#a").trailing(text).end();
        assertThat(taken()).isEqualTo("PRIVMSG #a :" + text + "\r\n");
    }

    @Test
    void tagsDoNotCount() {
        line.tag("a", "y".repeat(4000)).command("A").trailing("x".repeat(508)).end();
        assertThat(taken()).endsWith(" A :" + "x".repeat(507) + "\r\n");
    }

    @Test
    void roomIsWhatTheLineStillTakes() {
        line.tag("a", "b").source("s").command("A").param("p");
        assertThat(line.room()).isEqualTo(512 - ":s A p\r\n".length());
        line.trailing("x".repeat(line.room() - 2)).end();
        assertThat(line.length()).isEqualTo("@a=b ".length() + 512);
    }

    @Test
    void takenLinesAreGone() {
        line.command("A").end().command("B").end();
        assertThat(taken()).isEqualTo("A\r\nB\r\n");
        line.command("C").end();
        assertThat(taken()).isEqualTo("C\r\n");
        assertThat(line.take()).isEmpty();
    }

    @Test
    void lineInHandIsTakenBackAndThoseBeforeStay() {
        line.command("A")
                .end()
                .tag("a", "b")
                .command("B")
                .param("x")
                .undo()
                .command("C")
                .end();
        assertThat(taken()).isEqualTo("A\r\nC\r\n");
    }

    @Test
    void partsOutOfOrderAreAMistake() {
        assertThatThrownBy(() -> new LineBuilder().param("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LineBuilder().end()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LineBuilder().command("A").source("s")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LineBuilder().command("A").trailing("b").param("c"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LineBuilder().command("A").take()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whateverIsPassedInOneLineComesOutWithAsManyParts() {
        Chance.often(chance -> {
            List<String> words = chance.texts(5, 20).toList();
            String trailing = chance.text(600);
            line.tag(chance.text(5), chance.text(30)).source(chance.text(9)).command("A");
            words.forEach(line::param);
            byte[] bytes = line.trailing(trailing).end().take();
            String written = new String(bytes, UTF_8);
            assertThat(written.indexOf("\r\n")).isEqualTo(written.length() - 2);
            assertThat(written.substring(0, written.length() - 2)).doesNotContain("\r", "\n", "\0");
            var message = IrcMessage.parse(written).orElseThrow();
            assertThat(message.command()).isEqualTo("A");
            assertThat(message.params()).hasSize(words.size() + 1);
            assertThat(written.substring(written.startsWith("@") ? written.indexOf(' ') + 1 : 0)
                            .getBytes(UTF_8))
                    .hasSizeLessThanOrEqualTo(512);
        });
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        line.command("A").trailing("a\ud800b").end();
        assertThat(taken()).isEqualTo("A :a\ufffdb\r\n");
    }

    private String taken() {
        return new String(line.take(), UTF_8);
    }
}
