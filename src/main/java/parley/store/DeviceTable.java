package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Position;
import parley.hub.Device;
import parley.hub.Fact;

/// The devices of accounts and the channels they are in, as the connection that writes has them. Confined to the hub
/// thread, but for [#read].
final class DeviceTable implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement putStay;
    private final PreparedStatement clear;

    DeviceTable(Connection connection) throws SQLException {
        this.connection = connection;
        put = connection.prepareStatement("""
            INSERT INTO device (account, name, channel, seen, account_name, account_skeleton, channel_name)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, name, channel) DO UPDATE SET seen = excluded.seen\
            """);
        clear = connection.prepareStatement("DELETE FROM device WHERE account = ? AND name = ? AND channel <> ''");
        putStay = connection.prepareStatement("""
            INSERT INTO stay (account, channel, since, account_name, account_skeleton, channel_name)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, channel) DO UPDATE SET since = excluded.since\
            """);
    }

    void put(Device device) throws SQLException {
        clear.setString(1, device.account().folded());
        clear.setString(2, device.name());
        clear.executeUpdate();
        put(device, "", "", device.seen());
        for (Map.Entry<ChannelName, Position> each : device.behind().entrySet()) {
            put(device, each.getKey().folded(), each.getKey().name(), each.getValue());
        }
    }

    private void put(Device device, String folded, String name, Position seen) throws SQLException {
        Nick nick = device.account().nick();
        put.setString(1, nick.folded());
        put.setString(2, device.name());
        put.setString(3, folded);
        put.setLong(4, Times.number(seen));
        put.setString(5, nick.name());
        put.setString(6, nick.skeleton());
        put.setString(7, name);
        put.executeUpdate();
    }

    void forget(Account account, String device) throws SQLException {
        execute("DELETE FROM device WHERE account = ? AND name = ?", account, device);
    }

    void forget(Account account) throws SQLException {
        execute("DELETE FROM device WHERE account = ?", account);
        execute("DELETE FROM stay WHERE account = ?", account);
    }

    void stay(Account account, ChannelName channel, Position since) throws SQLException {
        putStay.setString(1, account.folded());
        putStay.setString(2, channel.folded());
        putStay.setLong(3, Times.number(since));
        putStay.setString(4, account.name());
        putStay.setString(5, account.nick().skeleton());
        putStay.setString(6, channel.name());
        putStay.executeUpdate();
    }

    void endStay(Account account, ChannelName channel) throws SQLException {
        execute("DELETE FROM stay WHERE account = ? AND channel = ?", account, channel.folded());
    }

    /// A channel has another name; what was there of a channel of that name before is no more.
    void rename(ChannelName from, ChannelName to) throws SQLException {
        for (String table : List.of("device", "stay")) {
            if (!from.equals(to)) {
                update("DELETE FROM " + table + " WHERE channel = ?", to.folded());
            }
            update(
                    "UPDATE " + table + " SET channel = ?, channel_name = ? WHERE channel = ?",
                    to.folded(),
                    to.name(),
                    from.folded());
        }
    }

    private void execute(String sql, Account account, String... more) throws SQLException {
        var values = new String[more.length + 1];
        values[0] = account.folded();
        System.arraycopy(more, 0, values, 1, more.length);
        update(sql, values);
    }

    private void update(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /// All that is kept here, as facts that tell it.
    static void read(Connection connection, List<Fact> facts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                SELECT account_name, account, account_skeleton, channel_name, channel, since FROM stay ORDER BY rowid\
                """)) {
                while (row.next()) {
                    var channel = new ChannelName(row.getString(4), row.getString(5));
                    facts.add(new Fact.StayKept(account(row), channel, Times.position(row.getLong(6))));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                SELECT account_name, account, account_skeleton, channel_name, channel, seen, name FROM device
                ORDER BY account, name, channel\
                """)) {
                devices(row, facts);
            }
        }
    }

    /// The row without a channel comes first of each device's.
    private static void devices(ResultSet row, List<Fact> into) throws SQLException {
        Device device = null;
        var behind = new LinkedHashMap<ChannelName, Position>();
        while (row.next()) {
            Position seen = Times.position(row.getLong(6));
            if (!row.getString(5).isEmpty()) {
                behind.put(new ChannelName(row.getString(4), row.getString(5)), seen);
                continue;
            }
            if (device != null) {
                into.add(new Fact.DeviceKept(new Device(device.account(), device.name(), device.seen(), behind)));
            }
            behind.clear();
            device = new Device(account(row), row.getString(7), seen, Map.of());
        }
        if (device != null) {
            into.add(new Fact.DeviceKept(new Device(device.account(), device.name(), device.seen(), behind)));
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(new Nick(row.getString(1), row.getString(2), row.getString(3)));
    }

    /// Lets go of the statements.
    @Override
    public void close() throws SQLException {
        put.close();
        putStay.close();
        clear.close();
    }
}
