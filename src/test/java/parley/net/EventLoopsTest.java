package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventLoopsTest {
    private final EventLoops loops = new EventLoops(1, NioIoHandler.newFactory(), System::nanoTime);
    private final EventLoop loop = loops.next();
    private final CompletableFuture<Throwable> reported = new CompletableFuture<>();

    @AfterEach
    void end() {
        loops.end();
    }

    private Throwable reported() {
        return reported.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void watch() {
        loop.execute(
                () -> Thread.currentThread().setUncaughtExceptionHandler((_, defect) -> reported.complete(defect)));
    }

    /// Nothing else wakes the loop.
    @Test
    void whatIsScheduledIsRunWhenItIsTime() throws Exception {
        var run = new CompletableFuture<Void>();

        loops.next().schedule(() -> run.complete(null), 1, TimeUnit.MILLISECONDS);

        assertThat(run).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void errorOfATaskIsReported() {
        watch();
        loop.execute(() -> {
            throw new AssertionError("expected by a test");
        });

        assertThat(reported()).isInstanceOf(AssertionError.class);
    }

    @Test
    void errorOfATimerIsReported() {
        watch();
        Runnable task = () -> {
            throw new AssertionError("expected by a test");
        };
        var _ = loop.schedule(task, 1, TimeUnit.MILLISECONDS);

        assertThat(reported()).isInstanceOf(AssertionError.class);
    }

    @Test
    void exceptionOfATaskIsNot() {
        watch();
        loop.execute(() -> {
            throw new IllegalStateException("expected by a test");
        });
        var after = new CompletableFuture<Void>();
        loop.execute(() -> after.complete(null));
        after.orTimeout(20, TimeUnit.SECONDS).join();

        assertThat(reported).isNotDone();
    }
}
