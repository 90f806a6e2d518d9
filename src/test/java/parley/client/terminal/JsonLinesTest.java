package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import parley.client.ClientState;
import parley.json.JsonObject;

final class JsonLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonLines lines = new JsonLines(new PrintStream(bytes, true, UTF_8));

    @Test
    void messageHasWhatBotsNeed() {
        Talk talk = Talk.in("#tea");
        arrives(
                talk,
                "@account=bob;msgid=7;time=2026-11-21T14:05:00.000Z;+draft/reply=3 :bob!b@h PRIVMSG #tea :anna:"
                        + " \"hi\"");

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("{\"type\":\"message\",\"time\":\"2026-11-21T14:05:00Z\",\"buffer\":\"#tea\",\"id\":\"7\","
                        + "\"from\":\"bob\",\"account\":\"bob\",\"text\":\"anna: \\\"hi\\\"\",\"replyTo\":\"3\","
                        + "\"mention\":true}\n");
    }

    @Test
    void whatOneSaidOneselfElsewhereIsMarked() {
        arrives(Talk.in("#tea"), "@msgid=7;time=2026-11-21T14:05:00.000Z :anna!b@h PRIVMSG #tea :hello");

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("{\"type\":\"message\",\"time\":\"2026-11-21T14:05:00Z\",\"buffer\":\"#tea\",\"id\":\"7\","
                        + "\"from\":\"anna\",\"text\":\"hello\",\"own\":true}\n");
    }

    @Test
    void happeningTellsWhoDidWhatToWhom() {
        arrives(Talk.in("#tea"), "@msgid=7;time=2026-11-21T14:05:00.000Z :bob!b@h KICK #tea carl :enough");

        assertThat(bytes.toString(UTF_8))
                .isEqualTo("{\"type\":\"kicked\",\"time\":\"2026-11-21T14:05:00Z\",\"buffer\":\"#tea\",\"id\":\"7\","
                        + "\"from\":\"bob\",\"whom\":\"carl\",\"text\":\"enough\"}\n");
    }

    @Test
    void reactionsComeAndGo() {
        Talk talk = Talk.in("#tea").said("1", "bob", "hello");
        changes(talk, "@+draft/react=👍;+draft/reply=1 :carl!c@h TAGMSG #tea");
        changes(talk, "@+draft/unreact=👍;+draft/reply=1 :carl!c@h TAGMSG #tea");

        assertThat(bytes.toString(UTF_8)).isEqualTo("""
            {"type":"reacted","buffer":"#tea","id":"1","from":"carl","text":"👍"}
            {"type":"unreacted","buffer":"#tea","id":"1","from":"carl","text":"👍"}
            """);
    }

    @Test
    void redactionNamesTheMessage() {
        changes(Talk.in("#tea").said("1", "bob", "hello"), ":bob!b@h REDACT #tea 1 :wrong");

        assertThat(bytes.toString(UTF_8))
                .isEqualTo(
                        "{\"type\":\"redacted\",\"buffer\":\"#tea\",\"id\":\"1\",\"from\":\"bob\",\"text\":\"wrong\"}\n");
    }

    /// Nobody took them back: they went with the message.
    @Test
    void reactionsToWhatIsRedactedAreNotTold() {
        Talk talk = Talk.in("#tea").said("1", "bob", "hello");
        changes(talk, "@+draft/react=👍;+draft/reply=1 :carl!c@h TAGMSG #tea");
        bytes.reset();
        changes(talk, ":bob!b@h REDACT #tea 1 :wrong");

        assertThat(bytes.toString(UTF_8))
                .isEqualTo(
                        "{\"type\":\"redacted\",\"buffer\":\"#tea\",\"id\":\"1\",\"from\":\"bob\",\"text\":\"wrong\"}\n");
    }

    @Test
    void textIsWholeButEscaped() {
        String line = new JsonObject()
                .with("text", "a\"b\\c\nd\u001B\u009B\u202E\u2028\uD83D👍")
                .toString();

        assertThat(JsonLines.escaped(line))
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\nd\\u001b\\u009b\\u202e\\u2028\\ud83d👍\"}");
    }

    private void arrives(Talk talk, String line) {
        ClientState before = talk.state();
        NewEntries.between(before, talk.hears(line).state()).forEach(lines::arrived);
    }

    private void changes(Talk talk, String line) {
        ClientState before = talk.state();
        NewEntries.changes(before, talk.hears(line).state()).forEach(lines::changed);
    }
}
