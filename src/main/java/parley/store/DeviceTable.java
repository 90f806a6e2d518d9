package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Device;
import parley.chat.Nick;
import parley.chat.Position;
import parley.protocol.Fact;

/// The devices of accounts and the channels they are in, in the database. Writes are confined to the thread that uses
/// the connection.
final class DeviceTable {
    private final Statements statements;

    DeviceTable(Statements statements) {
        this.statements = statements;
    }

    void put(Device device) throws SQLException {
        statements.run(
                "DELETE FROM device WHERE account = ? AND name = ? AND channel <> ''",
                device.account().folded(),
                device.name());
        put(device, "", "", device.seen());
        for (Map.Entry<ChannelName, Position> each : device.behind().entrySet()) {
            put(device, each.getKey().folded(), each.getKey().name(), each.getValue());
        }
    }

    private void put(Device device, String folded, String name, Position seen) throws SQLException {
        Nick nick = device.account().nick();
        statements.run("""
            INSERT INTO device (account, name, channel, seen, account_name, account_skeleton, channel_name)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, name, channel) DO UPDATE SET seen = excluded.seen
            """, nick.folded(), device.name(), folded, seen, nick.name(), nick.skeleton(), name);
    }

    void forget(Account account, String device) throws SQLException {
        statements.run("DELETE FROM device WHERE account = ? AND name = ?", account.folded(), device);
    }

    void forget(Account account) throws SQLException {
        statements.run("DELETE FROM device WHERE account = ?", account.folded());
        statements.run("DELETE FROM stay WHERE account = ?", account.folded());
    }

    void stay(Account account, ChannelName channel, Position since) throws SQLException {
        statements.run(
                """
                INSERT INTO stay (account, channel, since, account_name, account_skeleton, channel_name)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, channel) DO UPDATE SET since = excluded.since
                """,
                account.folded(),
                channel.folded(),
                since,
                account.name(),
                account.nick().skeleton(),
                channel.name());
    }

    void endStay(Account account, ChannelName channel) throws SQLException {
        statements.run("DELETE FROM stay WHERE account = ? AND channel = ?", account.folded(), channel.folded());
    }

    /// A channel has another name; what was there of a channel of that name before is no more.
    void rename(ChannelName from, ChannelName to) throws SQLException {
        for (String table : List.of("device", "stay")) {
            if (!from.equals(to)) {
                statements.run("DELETE FROM " + table + " WHERE channel = ?", to.folded());
            }
            statements.run(
                    "UPDATE " + table + " SET channel = ?, channel_name = ? WHERE channel = ?",
                    to.folded(),
                    to.name(),
                    from.folded());
        }
    }

    /// All that is kept here, as facts that tell it.
    static void read(Connection connection, List<Fact> facts) throws SQLException {
        ResultRow.each(
                connection,
                "SELECT account_name, account, account_skeleton, channel_name, channel, since FROM stay ORDER BY rowid",
                row -> facts.add(
                        new Fact.StayKept(account(row), new ChannelName(row.text(), row.text()), row.position())));
        var devices = new ArrayList<Device>();
        var behind = new LinkedHashMap<ChannelName, Position>();
        // From the end: the row without a channel, which is the device's own, comes after those of its channels.
        ResultRow.each(connection, """
            SELECT account_name, account, account_skeleton, name, seen, channel_name, channel FROM device
            ORDER BY account DESC, name DESC, channel DESC\
            """, row -> {
            Account account = account(row);
            String name = row.text();
            Position seen = row.position();
            String channel = row.text();
            if (channel.isEmpty()) {
                devices.add(new Device(account, name, seen, behind));
                behind.clear();
            } else {
                behind.put(new ChannelName(channel, row.text()), seen);
            }
        });
        devices.reversed().forEach(device -> facts.add(new Fact.DeviceKept(device)));
    }

    private static Account account(ResultRow row) throws SQLException {
        return new Account(new Nick(row.text(), row.text(), row.text()));
    }
}
