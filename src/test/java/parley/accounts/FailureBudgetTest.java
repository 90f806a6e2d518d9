package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FailureBudgetTest {
    private Instant now = Instant.EPOCH;
    private final FailureBudget budget = new FailureBudget(2, Duration.ofMinutes(10), () -> now);

    @Test
    void nothingIsLeftAfterTheLimit() {
        assertThat(budget.charge("192.0.2.1")).isTrue();
        assertThat(budget.charge("192.0.2.1")).isTrue();
        assertThat(budget.charge("192.0.2.1")).isFalse();
    }

    @Test
    void eachOriginHasItsOwn() {
        budget.charge("192.0.2.1");
        budget.charge("192.0.2.1");

        assertThat(budget.charge("192.0.2.2")).isTrue();
    }

    @Test
    void itIsWholeAgainWhenTheTimeIsOver() {
        budget.charge("192.0.2.1");
        now = now.plus(Duration.ofMinutes(9));
        budget.charge("192.0.2.1");
        assertThat(budget.charge("192.0.2.1")).isFalse();
        now = now.plus(Duration.ofMinutes(1));

        assertThat(budget.charge("192.0.2.1")).isTrue();
        assertThat(budget.charge("192.0.2.1")).isTrue();
        assertThat(budget.charge("192.0.2.1")).isFalse();
    }

    @Test
    void whatWasNoFailureIsGivenBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.charge("192.0.2.1")).isTrue();
            budget.giveBack("192.0.2.1");
        }
    }

    @Test
    void oneSuccessGivesNoMoreThanItselfBack() {
        budget.charge("192.0.2.1");
        budget.charge("192.0.2.1");
        budget.giveBack("192.0.2.1");

        assertThat(budget.charge("192.0.2.1")).isTrue();
        assertThat(budget.charge("192.0.2.1")).isFalse();
    }

    @Test
    void withoutOriginNothingIsCharged() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.charge(null)).isTrue();
        }
    }

    @Test
    void oldestIsForgottenPastTheBound() {
        budget.charge("first");
        budget.charge("first");
        budget.charge("second");
        budget.charge("second");
        for (int i = 2; i <= FailureBudget.MAX_ORIGINS; i++) {
            budget.charge("origin" + i);
        }

        assertThat(budget.charge("second")).isFalse();
        assertThat(budget.charge("first")).isTrue();
    }

    @Test
    void whoBeganAgainIsNotTheOldest() {
        budget.charge("first");
        budget.charge("second");
        now = now.plus(Duration.ofMinutes(10));
        budget.charge("first");
        budget.charge("first");
        for (int i = 2; i <= FailureBudget.MAX_ORIGINS; i++) {
            budget.charge("origin" + i);
        }

        assertThat(budget.charge("first")).isFalse();
    }
}
