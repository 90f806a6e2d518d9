package parley.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The question whether all is well, which the hub answers in its turn. For any thread.
final class Health {
    /// How long the hub may take to answer.
    static final Duration LIMIT = Duration.ofSeconds(2);

    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asked = new AtomicReference<>();

    /// Asks the hub.
    ///
    /// @return in time; fails after [#LIMIT] of silence; whoever asks meanwhile gets the same
    CompletionStage<Boolean> ask() {
        return Objects.requireNonNull(asked.updateAndGet(before -> before == null || before.isDone()
                ? new CompletableFuture<Boolean>().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                : before));
    }

    void answer(boolean well) {
        CompletableFuture<Boolean> waiting = asked.getAndSet(null);
        if (waiting != null) {
            waiting.complete(well);
        }
    }
}
