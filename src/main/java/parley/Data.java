package parley;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import parley.audit.AuditStore;
import parley.audit.MemoryAudit;
import parley.config.Failure;
import parley.config.HistorySettings;
import parley.door.Cloak;
import parley.port.Accounts;
import parley.port.History;
import parley.port.Store;
import parley.protocol.Fact;
import parley.store.DataLock;
import parley.store.MemoryStore;
import parley.store.Retention;
import parley.store.SqliteAudit;
import parley.store.SqliteStore;
import parley.store.StoreException;

/// What a server must not forget, and where it has it.
///
/// @param folder where it is; empty where it is in memory
/// @param epoch of this start, above that of every earlier one
/// @param cloak hides where people come from
/// @param audit is closed by who records in it
/// @param closes lets go of all else
public record Data(
        Optional<Path> folder,
        long epoch,
        Cloak cloak,
        Store store,
        History history,
        Accounts accounts,
        AuditStore audit,
        Runnable closes)
        implements AutoCloseable {
    /// What history takes of memory, in bytes, where it is kept there.
    private static final int IN_MEMORY = 8 * 1024 * 1024;

    /// Is forgotten with the process.
    public static Data passing() {
        var store = new MemoryStore(IN_MEMORY);
        return new Data(Optional.empty(), 1, CloakKey.passing(), store, store, store, new MemoryAudit(), () -> {});
    }

    /// Opens a data directory, which is made if need be.
    ///
    /// @throws Failure where another server has it, or it cannot be read or written
    public static Data in(Path directory, HistorySettings settings) {
        try {
            DataLock lock = DataLock.take(directory);
            try {
                var retention = new Retention(settings.keep(), settings.maxMessages());
                return switch (settings.store()) {
                    case MEMORY -> {
                        var store = new MemoryStore(IN_MEMORY, retention);
                        yield new Data(
                                Optional.of(directory),
                                Epoch.next(directory),
                                CloakKey.in(directory),
                                store,
                                store,
                                store,
                                new MemoryAudit(),
                                lock::close);
                    }
                    case SQLITE -> {
                        // first, for one of a newer Parley leaves all as it is
                        SqliteStore store = SqliteStore.open(directory, settings.durability(), retention);
                        long epoch = Epoch.next(directory);
                        long behind = Math.max(epoch, store.applied().epoch() + 1); // though its file were lost
                        Epoch.atLeast(directory, behind);
                        Cloak cloak = CloakKey.in(directory);
                        AuditStore audit = SqliteAudit.open(directory);
                        yield new Data(
                                Optional.of(directory), behind, cloak, store, store.history(), store, audit, () -> {
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

    /// The database's file; empty where everything is in memory.
    Optional<Path> database() {
        return folder.map(each -> each.resolve(SqliteStore.FILE)).filter(Files::exists);
    }

    /// What the store has kept of the chat.
    ///
    /// @throws Failure where it cannot be read
    List<Fact> kept() {
        try {
            return store.kept();
        } catch (StoreException e) {
            throw new Failure(Failure.FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        closes.run();
    }
}
