package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Position;
import parley.hub.Accounts;
import parley.hub.Entry;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Place;
import parley.hub.Store;

/// Keeps facts in an SQLite file in the data directory. Confined to the hub thread, but for what reads.
public final class SqliteStore implements Store, Accounts, AutoCloseable {
    /// Under this name the database is in the data directory.
    public static final String FILE = "parley.db";

    /// How long a search may take.
    private static final Duration SEARCH_LIMIT = Duration.ofSeconds(2);

    private final Connection connection;
    private final EntryTable entries;

    /// Null when filling it has failed, until it is tried again; then it finds by itself what there is to do.
    private @Nullable SearchIndex index;

    private final SqliteHistory history;

    private SqliteStore(Database database, Connection connection) throws SQLException {
        this.connection = connection;
        entries = new EntryTable(connection);
        index = new SearchIndex(connection);
        history = new SqliteHistory(database, SEARCH_LIMIT);
    }

    /// Opens the database of a data directory, which is this process's alone ([DataLock]); makes it where there is
    /// none.
    ///
    /// @throws StoreException where it is newer than this program, is no database, or cannot be written
    public static SqliteStore open(Path data, Durability durability) {
        var database = new Database(data.resolve(FILE));
        Connection connection = database.write(durability);
        try {
            return new SqliteStore(database, connection);
        } catch (SQLException e) {
            throw new StoreException("The database \"" + database.file() + "\" cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void commit(List<Fact> facts) {
        try {
            for (Fact fact : facts) {
                keep(fact);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw new StoreException("cannot be kept: " + e.getMessage(), e);
        }
    }

    private void rollBack(Exception why) {
        entries.forget();
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void keep(Fact fact) throws SQLException {
        switch (fact) {
            case Fact.Happened(Entry entry) -> {
                long place = entries.add(entry);
                if (index != null && entry.event().said() != null) {
                    index.added(place);
                }
            }
            case Fact.Redacted(Place place, Position message) -> entries.remove(place, message);
            case Fact.ChannelRenamed(ChannelName from, ChannelName to) -> entries.rename(from, to);
            case Fact.AccountKept _,
                    Fact.CredentialKept _,
                    Fact.AccountDropped _,
                    Fact.ChannelKept _,
                    Fact.ChannelForgotten _,
                    Fact.ReadMarked _,
                    Fact.MetadataSet _,
                    Fact.BanKept _,
                    Fact.BanLifted _ -> {}
        }
    }

    @Override
    public boolean tend(Instant now) {
        try {
            return fill(now);
        } catch (SQLException e) {
            throw new StoreException("cannot be tended: " + e.getMessage(), e);
        }
    }

    private boolean fill(Instant now) throws SQLException {
        SearchIndex filled = index == null ? new SearchIndex(connection) : index;
        try {
            boolean more = filled.fill(now);
            index = filled;
            return more;
        } catch (SQLException | RuntimeException e) {
            index = null;
            filled.close();
            throw e;
        }
    }

    @Override
    public Optional<Credential> credential(Account account) {
        return Optional.empty();
    }

    /// What reads the same file. Safe on any thread, as long as the store is open.
    public History history() {
        return history;
    }

    /// Closes the file. Only when nobody reads or writes any more.
    @Override
    public void close() {
        try {
            history.close();
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("the database cannot be closed: " + e.getMessage(), e);
        }
    }
}
