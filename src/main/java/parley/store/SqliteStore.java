package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Durability;
import parley.chat.Position;
import parley.port.Accounts;
import parley.port.History;
import parley.port.KnownPasskey;
import parley.port.Store;
import parley.protocol.Fact;

/// Keeps facts in an SQLite file in the data directory. Confined to the hub thread, but for what reads.
public final class SqliteStore implements Store, Accounts, AutoCloseable {
    /// Under this name the database is in the data directory.
    public static final String FILE = "parley.db";

    private final Database database;
    private final Connection connection;
    /// Null when filling it has failed, until it is tried again; then it finds by itself what there is to do.
    private @Nullable SearchIndex index;

    private final SqliteHistory history;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("store").daemon().factory());
    private final Checkpoints checkpoints;
    private final Expiry expiry;
    private final Shrinking shrinking;
    private final Readers readers;
    private Tables tables;
    private Position applied;

    /// Whether a statement may have failed. The driver lets go of such a statement, so all are prepared anew.
    private boolean failed;

    private SqliteStore(Database database, Connection connection, Retention retention, LongSupplier nanoTime)
            throws SQLException {
        this.database = database;
        this.connection = connection;
        index = new SearchIndex(connection);
        history = new SqliteHistory(database, SearchPace.USUAL);
        readers = new Readers(database);
        checkpoints = new Checkpoints(database, connection, background);
        expiry = new Expiry(database, connection, retention, background, nanoTime, () -> tables.forgetPlaces());
        shrinking = new Shrinking(connection, checkpoints::soon);
        tables = tables();
        applied = StoredTimes.position(Database.number(connection, "SELECT position FROM applied"));
        connection.commit();
    }

    private Tables tables() throws SQLException {
        return new Tables(connection, expiry, place -> {
            if (index != null) {
                index.added(place);
            }
        });
    }

    /// Opens the database of a data directory, as the other one does, and keeps all that it is given.
    public static SqliteStore open(Path data, Durability durability) {
        return open(data, durability, Retention.ALL);
    }

    /// Opens the database of a data directory, which is this process's alone ([DataLock]); makes it where there is
    /// none.
    ///
    /// @throws StoreException where it is newer than this program, is no database, or cannot be written
    public static SqliteStore open(Path data, Durability durability, Retention retention) {
        return open(data, durability, retention, System::nanoTime);
    }

    /// @param nanoTime tells how long a step takes
    static SqliteStore open(Path data, Durability durability, Retention retention, LongSupplier nanoTime) {
        var database = new Database(data.resolve(FILE));
        Connection connection = database.write(durability);
        try {
            return new SqliteStore(database, connection, retention, nanoTime);
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    @Override
    public Position applied() {
        return applied;
    }

    @Override
    public void commit(Position position, List<Fact> facts) {
        if (position.compareTo(applied) <= 0) {
            return;
        }
        try {
            prepareAnew();
            for (Fact fact : facts) {
                tables.keep(fact);
            }
            tables.flush(position);
            connection.commit();
            applied = position;
            checkpoints.committed();
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e instanceof SQLException trouble
                    ? DatabaseFault.with(database.file(), trouble)
                    : new StoreException("cannot be kept: " + e.getMessage(), e);
        }
    }

    private void prepareAnew() throws SQLException {
        if (failed) {
            tables.close();
            tables = tables();
            failed = false;
        }
    }

    private void rollBack(Exception why) {
        failed = true;
        checkpoints.soon();
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
            beginAnew(why);
        }
    }

    /// After some failures SQLite has rolled back by itself, of which the driver knows nothing: it neither can roll
    /// back nor does it begin another transaction.
    private void beginAnew(Exception why) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public List<Fact> kept() {
        return readers.read(connection -> {
            List<Fact> facts = new ArrayList<>(StateTables.kept(connection));
            CursorTables.read(connection, facts);
            return facts;
        });
    }

    @Override
    public boolean tend(Instant now) {
        try {
            checkpoints.step();
            boolean expires = expiry.step(now);
            boolean shrinks = !expires && shrinking.step(); // before what takes room
            return fill(now) || expires || shrinks;
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
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
        return readers.read(connection -> AccountTables.credential(connection, account));
    }

    @Override
    public Optional<AccessToken.Kind> token(Account account, Fingerprint hash) {
        return readers.read(connection -> AccountTables.token(connection, account, hash));
    }

    @Override
    public Optional<KnownPasskey> passkey(Fingerprint hash) {
        return readers.read(connection -> AccountTables.passkey(connection, hash));
    }

    @Override
    public long codeStep(Account account) {
        return readers.read(connection -> AccountTables.codeStep(connection, account));
    }

    @Override
    public Account registered(Account account) {
        return readers.read(connection -> AccountTables.registered(connection, account));
    }

    /// What reads the same file. Safe on any thread, as long as the store is open.
    public History history() {
        return history;
    }

    /// For tests: what SQLite says of the connection that writes.
    long pragma(String name) throws SQLException {
        long value = Database.number(connection, "PRAGMA " + name);
        connection.commit();
        return value;
    }

    /// For tests: how many pages the file may have, so that it is full when they want it to be.
    void limitTo(long pages) throws SQLException {
        Database.execute(connection, "PRAGMA max_page_count = " + pages);
        connection.commit();
    }

    /// Closes the file; the last to do so brings the log into the database. Only when nobody reads or writes any more.
    @Override
    public void close() {
        background.close();
        try {
            history.close();
            readers.close();
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("the database cannot be closed: " + e.getMessage(), e);
        }
    }
}
