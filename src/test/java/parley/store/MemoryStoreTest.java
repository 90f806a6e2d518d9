package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.protocol.Excerpt;
import parley.protocol.Reading;

final class MemoryStoreTest extends HistoryContract {
    private static final int ROOM = 256 * 1024;

    private final MemoryStore store = new MemoryStore(ROOM);

    @Override
    Kept open() {
        var roomy = new MemoryStore(16 * ROOM);
        return new Kept(roomy, roomy);
    }

    private void keep(int number, String text) {
        Commits.keep(
                store,
                List.of(fact(new Message(
                        new Position(1, number),
                        Instant.EPOCH,
                        new Casemapping().nick("anna").orElseThrow(),
                        channel("#tea"),
                        new Text(text)))));
    }

    private List<Long> found() {
        return store
                .read(new Excerpt(new Reading(new Place.OfChannel(channel("#tea"))), null, null, true, 1_000_000, true))
                .reversed()
                .stream()
                .map(entry -> entry.at().position().sequence())
                .toList();
    }

    @Test
    void oldestAreForgottenPastTheBound() {
        for (int i = 1; i <= 1_000; i++) {
            keep(i, "x".repeat(4_096));
        }

        assertThat(found()).hasSizeBetween(ROOM / 4_200 / 2, ROOM / 4_096).startsWith(1_000L, 999L);
    }

    @Test
    void whatIsLeftHasNoGaps() {
        for (int i = 1; i <= 10_000; i++) {
            keep(i, "x".repeat(i % 100));
        }

        List<Long> found = found();

        assertThat(found)
                .hasSize((int) (10_000 - found.getLast() + 1))
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
}
