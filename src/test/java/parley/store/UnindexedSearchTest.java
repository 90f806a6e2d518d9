package parley.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;

/// Nothing is indexed yet, so it is all found by reading.
final class UnindexedSearchTest extends SearchContract {
    @TempDir
    private Path data;

    private SqliteStore store;

    @Override
    HistoryContract.Kept open() {
        store = SqliteStore.open(data, Durability.PROCESS);
        return new HistoryContract.Kept(store, store.history());
    }

    @Override
    void settle() {}

    @AfterEach
    void close() {
        store.close();
    }
}
