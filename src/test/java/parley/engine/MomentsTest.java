package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.chat.Moment;
import parley.chat.Position;

final class MomentsTest {
    /// The moments of commands that are proposed at these times, in seconds.
    private static List<Moment> moments(Integer... proposed) {
        var moments = new Moments(3, () -> Instant.EPOCH);
        return Stream.of(proposed)
                .map(second -> moments.next(Instant.ofEpochSecond(second)))
                .toList();
    }

    @Test
    void positionsRiseByOneWithinTheEpoch() {
        assertThat(moments(1, 2, 3))
                .extracting(Moment::position)
                .containsExactly(new Position(3, 1), new Position(3, 2), new Position(3, 3));
    }

    @Test
    void timeIsThatOfTheProposalAndNeverDecreases() {
        assertThat(moments(10, 5, 10, 11))
                .extracting(moment -> moment.time().getEpochSecond())
                .containsExactly(10L, 10L, 10L, 11L);
    }

    @Test
    void timeRisesWithEveryCommandThoughTheClockStandsStill() {
        assertThat(moments(10, 10, 5))
                .extracting(Moment::time)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void nowIsNeverBeforeWhatWasApplied() {
        var moments = new Moments(3, () -> Instant.ofEpochSecond(5));
        assertThat(moments.now()).isEqualTo(Instant.ofEpochSecond(5));

        moments.next(Instant.ofEpochSecond(9));

        assertThat(moments.now()).isEqualTo(Instant.ofEpochSecond(9));
    }
}
