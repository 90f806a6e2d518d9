package parley.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.chat.Operator;

final class OwnershipTest {
    private static final Operator ANNA = new Operator("anna", "admin", Set.of());

    private Instant now = Instant.EPOCH;
    private final Ownership ownership = new Ownership(() -> now);

    private String offer(Ownership.Keeper keeper) {
        return ownership.offer(new SecureRandom(), keeper);
    }

    private Operator takes(String word) {
        return ownership.take(word, "anna", "hash").toCompletableFuture().join().orElse(null);
    }

    @Test
    void wordCountsOnce() {
        String word = offer((_, _) -> CompletableFuture.completedStage(ANNA));

        assertThat(ownership.isOffered(word)).isTrue();
        assertThat(takes(word)).isEqualTo(ANNA);
        assertThat(ownership.isOffered(word)).isFalse();
        assertThat(takes(word)).isNull();
    }

    @Test
    void wordCountsForADay() {
        String word = offer((_, _) -> CompletableFuture.completedStage(ANNA));

        now = now.plus(Duration.ofDays(1)).minusNanos(1);
        assertThat(ownership.isOffered(word)).isTrue();
        now = now.plusNanos(1);
        assertThat(ownership.isOffered(word)).isFalse();
        assertThat(takes(word)).isNull();
    }

    @Test
    void onlyTheLastWordCounts() {
        String before = offer((_, _) -> CompletableFuture.completedStage(ANNA));
        String word = offer((_, _) -> CompletableFuture.completedStage(ANNA));

        assertThat(takes(before)).isNull();
        assertThat(takes("")).isNull();
        assertThat(takes(word)).isEqualTo(ANNA);
    }

    @Test
    void wordCountsOnWhereNothingCouldBeKept() {
        String word = offer((_, _) -> CompletableFuture.failedStage(new IllegalStateException("full")));

        assertThat(takes(word)).isNull();
        assertThat(ownership.isOffered(word)).isTrue();
    }
}
