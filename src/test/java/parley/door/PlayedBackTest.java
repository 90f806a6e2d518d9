package parley.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Text;
import parley.protocol.Event;
import parley.protocol.HistoryEntry;

final class PlayedBackTest {
    private static final Position POSITION = new Position(1, 1);

    private static List<String> withTime(String text) {
        var message = new Message(
                POSITION,
                Instant.EPOCH,
                Source.of(House.nick("anna")),
                House.channel("#tea"),
                Message.Kind.PRIVMSG,
                new Text(text),
                List.of(),
                Map.of());
        var entry = new HistoryEntry(
                new Moment(POSITION, Instant.EPOCH),
                0,
                new Place.OfChannel(House.channel("#tea")),
                false,
                new Event.Posted(message, Role.USER));
        return PlayedBack.withTime(entry, House.nick("bob"), Instant.EPOCH).stream()
                .map(event -> ((Event.Posted) event).message().text().value())
                .toList();
    }

    @Test
    void timeStandsInEachLine() {
        assertThat(withTime("one\ntwo")).containsExactly("[00:00] one\n[00:00] two");
    }

    @Test
    void timeStandsInsideAnAction() {
        assertThat(withTime("\1ACTION one\ntwo\1")).containsExactly("\1ACTION [00:00] one\ntwo\1");
        assertThat(withTime("\1ACTION one\1\ntwo\n\1ACTION three\1"))
                .containsExactly("\1ACTION [00:00] one\1\n[00:00] two\n\1ACTION [00:00] three\1");
    }
}
