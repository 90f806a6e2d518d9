package parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CheckerTest {
    /// What all nodes remember.
    private static final List<Inspector.Entry> HISTORY = IntStream.range(0, 1_000)
            .mapToObj(i -> new Inspector.Entry("id" + i, text(i)))
            .toList();

    private final Witness listener = new Witness("r1", false);

    private static String text(int number) {
        return "w1-" + number + ".";
    }

    private void sees(int from, int below) {
        IntStream.range(from, below).mapToObj(CheckerTest::text).forEach(listener::sees);
    }

    private List<String> complaints() {
        return new Checker(List.of(listener)).check(Map.of(1, HISTORY, 2, HISTORY));
    }

    @Test
    void whoWasGivenWhatTheyMissedHasNothingToComplainOf() {
        listener.enters();
        sees(0, 10);
        listener.enters();
        sees(5, 20);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void whoWasNotGivenWhatTheyMissedComplains() {
        listener.enters();
        sees(0, 10);
        listener.enters();
        sees(12, 20);
        assertThat(complaints()).containsExactly("r1 did not see w1-10., w1-11. before number 12");
    }

    /// At some 40 messages a second that is so after a quarter of a minute.
    @Test
    void whoMissedMoreThanPlaybackGivesIsToldSo() {
        listener.enters();
        sees(0, 10);
        listener.enters();
        listener.isToldNotGiven(110); // from the place on that their client had confirmed
        sees(20, 530);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void noMoreMayLackThanTheyWereTold() {
        listener.enters();
        sees(0, 10);
        listener.enters();
        listener.isToldNotGiven(3);
        sees(15, 530);
        assertThat(complaints()).singleElement().asString().startsWith("r1 did not see w1-10.");
    }

    @Test
    void whatCannotBeGivenNowIsGivenTheNextTime() {
        listener.enters();
        sees(0, 10);
        listener.enters();
        listener.isToldGivenLater();
        sees(20, 30);
        assertThat(complaints()).isEmpty();

        listener.enters();
        sees(21, 40);
        assertThat(complaints()).singleElement().asString().startsWith("r1 did not see w1-10.");
    }

    @Test
    void nothingMayLackWithinAVisit() {
        listener.enters();
        listener.isToldNotGiven(3);
        sees(0, 10);
        sees(11, 20);
        assertThat(complaints()).containsExactly("r1 did not see w1-10. before number 11");
    }

    @Test
    void ordersThatDifferAreComplainedOf() {
        listener.enters();
        sees(4, 5);
        sees(3, 4);
        assertThat(complaints()).containsExactly("r1 saw w1-3. (number 3) after number 4");
    }
}
