package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.store.Written.START;
import static parley.store.Written.said;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Durability;

final class CheckpointsTest {
    private static final String TEXT = "x".repeat(4_000);

    @TempDir
    private Path folder;

    private int sequence;

    private long log() throws IOException {
        return Files.size(folder.resolve(SqliteStore.FILE + "-wal"));
    }

    /// About 800 KiB.
    private void write(SqliteStore store) {
        int first = sequence + 1;
        sequence += 200;
        Commits.keep(
                store,
                IntStream.rangeClosed(first, sequence)
                        .mapToObj(i -> said("#tea", i, TEXT))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void logStaysShortHoweverMuchIsWrittenAndHoweverSeldomItIsTended(int every) throws IOException {
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            long longest = 0;
            for (int i = 0; i < 400; i++) {
                write(store);
                if (i % every == 0) {
                    store.tend(START);
                }
                longest = Math.max(longest, log());
            }

            assertThat(Files.size(folder.resolve(SqliteStore.FILE))).isGreaterThan(8 * Checkpoints.HARD);
            assertThat(longest).isLessThan(6 * Checkpoints.HARD);
        }
    }

    @Test
    void logBeginsAnewWhereWritersPause() throws IOException {
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            for (int i = 0; i < 10; i++) {
                write(store);
            }
            assertThat(log()).isGreaterThan(Checkpoints.SOFT);

            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (log() > Checkpoints.SOFT) {
                assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
                store.tend(START);
                Written.keep(store, "#tea", ++sequence, sequence);
            }
        }
    }

    @Test
    void closedStoreLeavesNoLog() throws IOException {
        try (SqliteStore store = SqliteStore.open(folder, Durability.PROCESS)) {
            write(store);
        }

        assertThat(folder).isDirectoryContaining("glob:**parley.db").isDirectoryNotContaining("glob:**-wal");
    }
}
