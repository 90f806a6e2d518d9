package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IrcMessageTest {
    /// Modern, "Parameters": its examples, and what else lines are like.
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(":irc.example.com CAP * LIST :", List.of("*", "LIST", "")),
                Arguments.of("CAP * LS :multi-prefix sasl", List.of("*", "LS", "multi-prefix sasl")),
                Arguments.of("CAP REQ :sasl message-tags foo", List.of("REQ", "sasl message-tags foo")),
                Arguments.of(":dan!d@localhost PRIVMSG #chan :Hey!", List.of("#chan", "Hey!")),
                Arguments.of(":dan!d@localhost PRIVMSG #chan Hey!", List.of("#chan", "Hey!")),
                Arguments.of(":dan!d@localhost PRIVMSG #chan ::-)", List.of("#chan", ":-)")),
                Arguments.of("  JOIN   #a   #b  ", List.of("#a", "#b")),
                Arguments.of("MODE #a +k a:b", List.of("#a", "+k", "a:b")),
                Arguments.of("PRIVMSG #a :  two  blanks  ", List.of("#a", "  two  blanks  ")),
                Arguments.of("QUIT", List.of()),
                Arguments.of("X a b c d e f g h i j k l m n o p q", List.of("abcdefghijklmnopq".split(""))));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void paramsAreCutAtBlanksUpToAColon(String line, List<String> params) {
        assertThat(parsed(line).params()).isEqualTo(params);
    }

    @Test
    void partsOfALineAreToldApart() {
        var message = parsed("@id=234AB;rose :dan!d@localhost privmsg #chan :Hey what's up!\r\n");
        assertThat(message.tags()).containsExactly(entry("id", "234AB"), entry("rose", ""));
        assertThat(message.source()).isEqualTo("dan!d@localhost");
        assertThat(message.command()).isEqualTo("PRIVMSG");
        assertThat(message.params()).containsExactly("#chan", "Hey what's up!");
        assertThat(message.trailing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\r\n", "@", "@a=b", "@a=b ", ":anna", ":anna ", "@a :b", "@a @b", ":a :b", " \0 "})
    void lineWithoutACommandIsNoMessage(String line) {
        assertThat(IrcMessage.parse(line)).isEmpty();
    }

    @Test
    void emptySourceIsNone() {
        assertThat(parsed(": PING x").source()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a=1, a, 1",
                "a, a, \"\"",
                "a=, a, \"\"",
                "a=1;a=2, a, 2",
                "a=1;a, a, \"\"",
                "a=b=c, a, b=c",
                "\"a=\\:\\s\\\\\\r\\n\", a, \"; \\\r\n\"",
                "\"a=\\b\", a, b",
                "\"a=test\\\", a, test",
                "\"a=\\\\\\\", a, \"\\\"",
                "+draft/reply=x, +draft/reply, x",
                "ä/1$=漢, ä/1$, 漢",
                ";;b=1;=2;, b, 1"
            })
    void tagsAreUnescapedAndTheLastOfAKeyCounts(String tags, String key, String value) {
        assertThat(parsed("@" + tags + " X").tags()).containsExactly(entry(key, value));
    }

    @Test
    void severalBlanksSeparateTagsSourceAndCommand() {
        var message = parsed("@a=b   :anna   PING   x");
        assertThat(message).hasToString("@a=b :anna PING x");
    }

    @Test
    void whatNobodyMaySendIsABlank() {
        assertThat(parsed("PRIVMSG #a :one\rtwo\0three\nfour").params()).containsExactly("#a", "one two three four");
    }

    @ParameterizedTest
    @CsvSource({"privMsg, PRIVMSG", "mode, MODE", "x-ı, X-ı", "éa, éA"})
    void commandIsInCapitalsOfAscii(String written, String command) {
        assertThat(parsed(written).command()).isEqualTo(command);
    }

    @Test
    void lastParameterGetsAColonWhereItNeedsOne() {
        assertThat(IrcMessage.of("a", "b", "")).hasToString("A b :");
        assertThat(IrcMessage.of("a", "b", ":)")).hasToString("A b ::)");
        assertThat(IrcMessage.of("a", "b", "c d")).hasToString("A b :c d");
        assertThat(IrcMessage.of("a", "b", "c")).hasToString("A b c");
    }

    @Test
    void whatCannotBeWrittenCannotBe() {
        assertThatThrownBy(() -> IrcMessage.of("A", "b c", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IrcMessage.of("A", "", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IrcMessage.of("A", ":b", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IrcMessage.of("A", "b\nQUIT")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IrcMessage.of("A b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IrcMessage.of("@a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IrcMessage.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingPartsReadAsEmpty() {
        var message = parsed("@a=b JOIN #a");
        assertThat(message.tag("a")).contains("b");
        assertThat(message.tag("c")).isEmpty();
        assertThat(message.param(0)).isEqualTo("#a");
        assertThat(message.param(1)).isEmpty();
    }

    @Test
    void anythingIsReadAndWhatWasReadIsWrittenTheSame() {
        Chance.often(chance -> {
            String line = chance.text(80);
            IrcMessage.parse(line)
                    .ifPresent(message -> assertThat(IrcMessage.parse(message.toString()))
                            .as(line)
                            .contains(message));
        });
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        Chance.often(chance -> {
            var message = message(chance);
            assertThat(IrcMessage.parse(message.toString())).contains(message);
            assertThat(IrcMessage.parse(message + "\r\n")).contains(message);
        });
    }

    private static IrcMessage message(Chance chance) {
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        chance.texts(4, 6)
                .filter(LineBuilder::isTagKey)
                .forEach(key -> tags.put(key, chance.text(20).replace('\0', ';')));
        String source = chance.text(20);
        String command = chance.text(10);
        var params = Stream.concat(
                        chance.texts(6, 10).filter(LineBuilder::isMiddle),
                        chance.texts(1, 30).filter(LineBuilder::isText))
                .toList();
        return new IrcMessage(
                tags,
                LineBuilder.isWord(source) ? source : null,
                LineBuilder.isCommand(command) ? command : "PRIVMSG",
                params,
                chance.heads());
    }

    private static IrcMessage parsed(String line) {
        return IrcMessage.parse(line).orElseThrow();
    }
}
