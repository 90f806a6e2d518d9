package parley.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.LogContract;
import parley.port.Log;

/// What every log must do, by one that three nodes share.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
final class ThreeNodesLogTest implements LogContract {
    private Trio trio;
    private ReplicatedLog log;

    @BeforeAll
    void start(@TempDir Path folder) {
        trio = new Trio(folder, Duration.ofMinutes(1), Duration.ofMinutes(1), 1 << 24);
        for (int node : List.of(2, 3)) {
            Thread.ofPlatform().start(() -> trio.start(node));
        }
        log = trio.open(1);
        log.connect();
        log.begin(() -> {});
        log.level().toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        log.close();
        trio.close();
    }

    @Override
    public Log log() {
        return log;
    }
}
