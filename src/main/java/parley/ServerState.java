package parley;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import parley.engine.Engine;
import parley.http.Administration;

/// How a server is, for those who look after it. For any thread; the figures are gathered on one of their own, for they
/// ask the file system.
final class ServerState implements Administration, AutoCloseable {
    /// How many may wait for the figures; whoever comes then is told to try again.
    private static final int WAITING = 16;

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Engine engine;
    private final MetricsPage page;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("metrics").daemon().factory());

    private volatile boolean draining;

    ServerState(Engine engine, MetricsPage page) {
        this.engine = engine;
        this.page = page;
    }

    /// From now on it is not ready for anybody; or is again, if it is well.
    void drain(boolean begins) {
        draining = begins;
    }

    @Override
    public CompletionStage<String> metrics() {
        return isReady().thenCompose(this::metrics);
    }

    private CompletionStage<String> metrics(boolean ready) {
        try {
            return CompletableFuture.supplyAsync(() -> page.text(ready), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public CompletionStage<Boolean> isAlive() {
        return engine.health().handle((_, silent) -> silent == null);
    }

    @Override
    public CompletionStage<Boolean> isReady() {
        return engine.health().handle((well, silent) -> silent == null && well && !draining);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
