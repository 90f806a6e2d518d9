package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Position;
import parley.hub.Accounts;
import parley.hub.Device;
import parley.hub.Entry;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Place;
import parley.hub.Store;

/// Keeps facts in an SQLite file in the data directory. Confined to the hub thread, but for what reads.
public final class SqliteStore implements Store, Accounts, AutoCloseable {
    /// Under this name the database is in the data directory.
    public static final String FILE = "parley.db";

    private final Connection connection;
    private final EntryTable entries;
    private final StateTables state;
    private final Readers readers;
    private final DeviceTable devices;
    private final SqliteHistory history;

    private SqliteStore(Database database, Connection connection) throws SQLException {
        this.connection = connection;
        entries = new EntryTable(connection);
        state = new StateTables(connection);
        readers = new Readers(database);
        devices = new DeviceTable(connection);
        history = new SqliteHistory(database);
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
            entries.flush();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw new StoreException("cannot be kept: " + e.getMessage(), e);
        }
    }

    private void rollBack(Exception why) {
        try {
            entries.forget();
            state.forget();
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void keep(Fact fact) throws SQLException {
        switch (fact) {
            case Fact.Happened(Entry entry) -> entries.add(entry);
            case Fact.Redacted(Place place, Position message) -> entries.remove(place, message);
            case Fact.ChannelRenamed(ChannelName from, ChannelName to) -> {
                entries.rename(from, to);
                devices.rename(from, to);
            }
            case Fact.DeviceKept(Device device) -> devices.put(device);
            case Fact.DeviceForgotten(Account account, String name) -> devices.forget(account, name);
            case Fact.StayKept(Account account, ChannelName channel, Position since) ->
                devices.stay(account, channel, since);
            case Fact.StayEnded(Account account, ChannelName channel) -> devices.endStay(account, channel);
            case Fact.AccountDropped(Account account) -> {
                state.keep(fact);
                entries.disown(account);
                devices.forget(account);
            }
            default -> state.keep(fact);
        }
    }

    @Override
    public List<Fact> kept() {
        return readers.read(connection -> {
            List<Fact> facts = new ArrayList<>(StateTables.kept(connection));
            DeviceTable.read(connection, facts);
            return facts;
        });
    }

    @Override
    public boolean tend(Instant now) {
        return false;
    }

    @Override
    public Optional<Credential> credential(Account account) {
        return readers.read(connection -> AccountTables.credential(connection, account));
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
            readers.close();
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("the database cannot be closed: " + e.getMessage(), e);
        }
    }
}
