package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;
import parley.port.Finding;

/// Each slice is as short as it can be; the first of two messages is indexed.
final class SlicedSearchTest extends SearchContract {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @TempDir
    private Path data;

    /// Time passes when it is looked at, and otherwise when a test says so.
    private final AtomicLong time = new AtomicLong();

    private SqliteStore store;
    private SqliteHistory history;
    private Instant now = Instant.EPOCH;
    private boolean isSecond;

    @Override
    HistoryContract.Kept open() {
        store = SqliteStore.open(data, Durability.PROCESS);
        var pace = new SearchPace(Duration.ofSeconds(1), Duration.ofHours(1), () -> time.addAndGet(SECOND));
        history = new SqliteHistory(new Database(data.resolve(SqliteStore.FILE)), pace);
        return new HistoryContract.Kept(store, history);
    }

    @Override
    void settle() {
        if (!isSecond) {
            now = now.plusSeconds(60);
            while (store.tend(now)) {}
        }
        isSecond = !isSecond;
    }

    @AfterEach
    void close() throws SQLException {
        history.close();
        store.close();
    }

    private int slices(Finding finding) {
        int slices = 1;
        while (finding.lookOn()) {
            slices++;
            time.addAndGet(Duration.ofDays(1).toNanos());
        }
        return slices;
    }

    @Test
    void timeOfOthersIsNotCounted() {
        Commits.keep(
                store,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> IndexedSearchTest.message(i, "tea " + i))
                        .toList());
        Finding finding = history.search(IndexedSearchTest.search("tea 7"));

        assertThat(slices(finding)).isGreaterThan(50);
        assertThat(finding.found().orElseThrow()).hasSize(1);
    }

    @Test
    void searchThatTakesTooLongIsGivenUp() {
        Commits.keep(
                store,
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj(i -> IndexedSearchTest.message(i, "tea " + i))
                        .toList());
        Finding finding = history.search(IndexedSearchTest.search("milk"));

        assertThat(slices(finding)).isBetween(500, 3_600);
        assertThat(finding.found()).isEmpty();
    }
}
