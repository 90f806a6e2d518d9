package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.chat.Network;

final class BudgetTest {
    private static final Network ONE = network("192.0.2.1");
    private static final Network OTHER = network("192.0.2.2");

    private Instant now = Instant.EPOCH;
    private final Budget<Network> budget = new Budget<>(_ -> 2, Duration.ofMinutes(10), () -> now);

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @Test
    void nothingIsLeftAfterTheLimit() {
        assertThat(budget.charge(ONE)).isTrue();
        assertThat(budget.charge(ONE)).isTrue();
        assertThat(budget.charge(ONE)).isFalse();
    }

    @Test
    void eachNetworkHasItsOwn() {
        budget.charge(ONE);
        budget.charge(ONE);

        assertThat(budget.charge(OTHER)).isTrue();
    }

    @Test
    void itIsWholeAgainWhenTheTimeIsOver() {
        budget.charge(ONE);
        now = now.plus(Duration.ofMinutes(9));
        budget.charge(ONE);
        assertThat(budget.charge(ONE)).isFalse();
        now = now.plus(Duration.ofMinutes(1));

        assertThat(budget.charge(ONE)).isTrue();
        assertThat(budget.charge(ONE)).isTrue();
        assertThat(budget.charge(ONE)).isFalse();
    }

    @Test
    void whatWasNoFailureIsGivenBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.charge(ONE)).isTrue();
            budget.giveBack(ONE);
        }
    }

    @Test
    void oneSuccessGivesNoMoreThanItselfBack() {
        budget.charge(ONE);
        budget.charge(ONE);
        budget.giveBack(ONE);

        assertThat(budget.charge(ONE)).isTrue();
        assertThat(budget.charge(ONE)).isFalse();
    }

    @Test
    void oldestIsForgottenPastTheBound() {
        budget.charge(ONE);
        budget.charge(ONE);
        budget.charge(OTHER);
        budget.charge(OTHER);
        for (int i = 2; i <= Budget.MAX; i++) {
            budget.charge(network("10.0." + i / 256 + "." + i % 256));
        }

        assertThat(budget.charge(OTHER)).isFalse();
        assertThat(budget.charge(ONE)).isTrue();
    }

    @Test
    void whoBeganAgainIsNotTheOldest() {
        budget.charge(ONE);
        budget.charge(OTHER);
        now = now.plus(Duration.ofMinutes(10));
        budget.charge(ONE);
        budget.charge(ONE);
        for (int i = 2; i <= Budget.MAX; i++) {
            budget.charge(network("10.0." + i / 256 + "." + i % 256));
        }

        assertThat(budget.charge(ONE)).isFalse();
    }
}
