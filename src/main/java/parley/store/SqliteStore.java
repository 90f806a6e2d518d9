package parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
    private final DeviceTable devices;
    private final SqliteHistory history;

    private SqliteStore(Database database, Connection connection) throws SQLException {
        this.connection = connection;
        entries = new EntryTable(connection);
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
            case Fact.AccountDropped(Account account) -> devices.forget(account);
            case Fact.AccountKept _,
                    Fact.CredentialKept _,
                    Fact.ChannelKept _,
                    Fact.ChannelForgotten _,
                    Fact.ReadMarked _,
                    Fact.MetadataSet _,
                    Fact.BanKept _,
                    Fact.BanLifted _ -> {}
        }
    }

    /// What the hub is to know from the start on, as facts that tell it. Before anything is committed.
    ///
    /// @throws StoreException where it cannot be read
    public List<Fact> load() {
        try {
            List<Fact> facts = devices.load();
            connection.rollback(); // it read, and need not go on
            return facts;
        } catch (SQLException e) {
            throw new StoreException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean tend(Instant now) {
        return false;
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
