package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.chat.Message;
import parley.chat.Position;
import parley.chat.Source;
import parley.chat.Text;
import parley.door.House;
import parley.irc.Chance;

/// What is cut into lines, each of which a client without multiline shows by itself.
final class MessageLinesTest {
    private static final int ROOM = 40;

    private static List<String> lines(String text) {
        var message = new Message(
                new Position(1, 1),
                Instant.EPOCH,
                Source.of(House.nick("anna")),
                House.nick("bob"),
                Message.Kind.PRIVMSG,
                new Text(text),
                List.of(),
                Map.of());
        return MessageLines.of(message, ROOM).stream()
                .map(MessageLines.Piece::text)
                .toList();
    }

    @Test
    void actionOfSeveralLinesIsOneInEach() {
        assertThat(lines("\1ACTION one\ntwo\1")).containsExactly("\1ACTION one\1", "\1ACTION two\1");
    }

    @Test
    void textThatOnlyBeginsWithAnActionKeepsItsLines() {
        assertThat(lines("\1ACTION one\1\nline two")).containsExactly("\1ACTION one\1", "line two");
        assertThat(lines("\1ACTION one\1\n\1ACTION two\1")).containsExactly("\1ACTION one\1", "\1ACTION two\1");
    }

    @Test
    void whateverIsSaidComesWhole() {
        Chance.often(chance -> {
            String text = chance.from("\1\n a漢🐈", 20)
                    + (chance.heads() ? "\1ACTION " : "\1ACTION")
                    + chance.from("a漢🐈 ", 60)
                    + chance.from("\1\n ab", 20);
            String sent = chance.heads() ? text : text.substring(text.indexOf("\1ACTION"));

            List<String> told = lines(sent);

            assertThat(told)
                    .allSatisfy(line ->
                            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(ROOM));
            assertThat(words(told.stream().collect(Collectors.joining()))).isEqualTo(words(sent));
        });
    }

    /// A text without what makes lines and actions of it, and blanks.
    private static String words(String text) {
        return text.replaceAll("\1ACTION|[\1\n ]", "");
    }
}
