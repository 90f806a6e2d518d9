package parley.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;

final class SqliteAccountsTest extends AccountsContract {
    @TempDir
    private Path directory;

    private @Nullable SqliteStore store;

    @Override
    Kept open() {
        SqliteStore opened = SqliteStore.open(directory, Durability.PROCESS);
        store = opened;
        return new Kept(opened, opened);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}
