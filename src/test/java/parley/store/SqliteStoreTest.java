package parley.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;

final class SqliteStoreTest extends HistoryContract {
    @TempDir
    private Path directory;

    private @Nullable SqliteStore store;

    @Override
    Kept open() {
        store = SqliteStore.open(directory, Durability.PROCESS);
        return new Kept(store, store.history());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}
