package parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AbsencesTest {
    private static final Set<Integer> ALL = Set.of(1, 2);
    private static final Set<Integer> ONE = Set.of(1);

    private final Absences absences = new Absences(30);

    private List<String> due(long at) {
        var due = new ArrayList<String>();
        absences.due(at, (node, boot) -> due.add(node + "." + boot));
        return due;
    }

    private void look(long boot, Set<Integer> present, long at) {
        absences.look(Map.of(1, 1L, 2, boot), present, at);
    }

    @Test
    void whoIsAwayForLongIsGone() {
        look(5, ALL, 0);
        look(5, ONE, 10);

        assertThat(due(39)).isEmpty();
        assertThat(due(40)).containsExactly("2.5");
    }

    @Test
    void whoComesBackInTimeIsNot() {
        look(5, ONE, 10);
        look(5, ALL, 20);

        assertThat(due(100)).isEmpty();
    }

    @Test
    void whoGoesAgainHasAllTheTimeAgain() {
        look(5, ONE, 10);
        look(5, ALL, 20);
        look(5, ONE, 30);

        assertThat(due(59)).isEmpty();
        assertThat(due(60)).containsExactly("2.5");
    }

    @Test
    void itIsSaidOnce() {
        look(5, ONE, 10);
        absences.over(2, 5);
        look(5, ONE, 50);

        assertThat(due(100)).isEmpty();
    }

    @Test
    void whatANodeWasBeforeItBeganAnewIsGoneWhenItsTimeIsOver() {
        look(5, ONE, 10);
        look(5, ALL, 20);
        absences.begun(2, 5, 25);
        look(6, ALL, 30);

        assertThat(due(39)).isEmpty();
        assertThat(due(40)).containsExactly("2.5");
    }

    @Test
    void whatWasSaidIsNotSaidAgainWhenTheNodeBeginsAnew() {
        look(5, ONE, 10);
        absences.over(2, 5);
        absences.begun(2, 5, 50);

        assertThat(due(100)).isEmpty();
    }

    @Test
    void nodeThatBeganAnewCanGoAgain() {
        look(5, ONE, 10);
        absences.over(2, 5);
        look(6, ALL, 50);
        look(6, ONE, 60);

        assertThat(due(90)).containsExactly("2.6");
    }
}
