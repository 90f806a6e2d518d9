package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private final WarmUp warmUp = new WarmUp(2);

    @Test
    void lastsWhileOneOfThemGetsCheaper() {
        rounds(20, 10, 15, 10, 12, 10, 10, 10);
        assertThat(warmUp.isOver()).isFalse();

        rounds(9.9, 9.9);
        assertThat(warmUp.isOver()).isFalse();

        rounds(9.8, 9.8);
        assertThat(warmUp.isOver()).isTrue();
    }

    @Test
    void roundThatWasDisturbedDoesNotMakeTheNextOneAGain() {
        rounds(10, 10, 30, 10, 10, 10);

        assertThat(warmUp.isOver()).isTrue();
    }

    @Test
    void endsHoweverItGoes() {
        for (int i = 0; i < WarmUp.MOST; i++) {
            assertThat(warmUp.isOver()).isFalse();
            rounds(1000 >> i, 1);
        }

        assertThat(warmUp.isOver()).isTrue();
    }

    /// The costs of a round at each of the two servers, and of the next.
    private void rounds(double... costs) {
        for (int i = 0; i < costs.length; i += 2) {
            warmUp.round(new double[] {costs[i], costs[i + 1]});
        }
    }
}
