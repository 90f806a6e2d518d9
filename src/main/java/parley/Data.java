package parley;

import java.nio.file.Path;
import java.util.List;
import parley.door.Cloak;
import parley.hub.Accounts;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Store;
import parley.store.DataLock;
import parley.store.MemoryStore;
import parley.store.SqliteStore;
import parley.store.StoreException;

/// What a server must not forget, and where it has it.
///
/// @param epoch of this start, above that of every earlier one
/// @param cloak hides where people come from
/// @param kept what the hub is to know from the start on
/// @param closes lets go of it all
record Data(long epoch, Cloak cloak, Store store, History history, Accounts accounts, List<Fact> kept, Runnable closes)
        implements AutoCloseable {
    /// What history takes of memory, in bytes, where it is kept there.
    private static final int IN_MEMORY = 8 * 1024 * 1024;

    /// Is forgotten with the process.
    static Data passing() {
        var store = new MemoryStore(IN_MEMORY);
        return new Data(1, CloakKey.passing(), store, store, store, List.of(), () -> {});
    }

    /// Opens a data directory, which is made if need be.
    ///
    /// @throws Failure where another server has it, or it cannot be read or written
    static Data in(Path directory, HistorySettings settings) {
        try {
            DataLock lock = DataLock.take(directory);
            try {
                long epoch = Epoch.next(directory);
                Cloak cloak = CloakKey.in(directory);
                return switch (settings.store()) {
                    case MEMORY -> {
                        var store = new MemoryStore(IN_MEMORY);
                        yield new Data(epoch, cloak, store, store, store, List.of(), lock::close);
                    }
                    case SQLITE -> {
                        SqliteStore store = SqliteStore.open(directory, settings.durability());
                        yield new Data(epoch, cloak, store, store.history(), store, store.load(), () -> {
                            store.close();
                            lock.close();
                        });
                    }
                };
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (StoreException e) {
            throw new Failure(Failure.FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        closes.run();
    }
}
