package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.chat.Position;
import parley.chat.SessionId;
import parley.protocol.Command;
import parley.protocol.Stamped;

final class LocalSequencerTest {
    private static final SessionId ORIGIN = new SessionId(7);
    private static final Command COMMAND = new Command.Quit("bye");

    private static List<Stamped> stamp(Long... clock) {
        var times = new ArrayDeque<>(List.of(clock));
        var sequencer = new LocalSequencer(3, () -> Instant.ofEpochSecond(times.remove()));
        return Stream.of(clock).map(_ -> sequencer.stamp(ORIGIN, COMMAND)).toList();
    }

    @Test
    void positionsRiseByOneWithinTheEpoch() {
        assertThat(stamp(1L, 2L, 3L))
                .extracting(Stamped::position)
                .containsExactly(new Position(3, 1), new Position(3, 2), new Position(3, 3));
    }

    @Test
    void timeNeverDecreasesThoughTheClockDoes() {
        assertThat(stamp(10L, 5L, 10L, 11L))
                .extracting(stamped -> stamped.time().getEpochSecond())
                .containsExactly(10L, 10L, 10L, 11L);
    }

    @Test
    void timeRisesWithEveryCommandThoughTheClockStandsStill() {
        assertThat(stamp(10L, 10L, 5L))
                .extracting(Stamped::time)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void commandKeepsItsOrigin() {
        Stamped stamped = stamp(1L).getFirst();

        assertThat(stamped.origin()).isEqualTo(ORIGIN);
        assertThat(stamped.command()).isSameAs(COMMAND);
    }
}
