package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Cursor;
import parley.chat.Nick;
import parley.chat.Position;
import parley.protocol.Fact;

/// The cursors and memberships of accounts, in the database. Writes are confined to the thread that uses the
/// connection.
final class CursorTables {
    private final Statements statements;

    CursorTables(Statements statements) {
        this.statements = statements;
    }

    void put(Cursor cursor) throws SQLException {
        statements.run(
                "DELETE FROM cursor WHERE account = ? AND device = ? AND channel <> ''",
                cursor.account().folded(),
                cursor.device());
        put(cursor, "", "", cursor.seen());
        for (Map.Entry<ChannelName, Position> each : cursor.behind().entrySet()) {
            put(cursor, each.getKey().folded(), each.getKey().name(), each.getValue());
        }
    }

    private void put(Cursor cursor, String folded, String name, Position seen) throws SQLException {
        Nick nick = cursor.account().nick();
        statements.run("""
            INSERT INTO cursor (account, device, channel, seen, account_name, account_skeleton, channel_name)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, device, channel) DO UPDATE SET seen = excluded.seen
            """, nick.folded(), cursor.device(), folded, seen, nick.name(), nick.skeleton(), name);
    }

    void forget(Account account, String device) throws SQLException {
        statements.run("DELETE FROM cursor WHERE account = ? AND device = ?", account.folded(), device);
    }

    void forget(Account account) throws SQLException {
        statements.run("DELETE FROM cursor WHERE account = ?", account.folded());
        statements.run("DELETE FROM membership WHERE account = ?", account.folded());
    }

    void putMembership(Account account, ChannelName channel, Position since) throws SQLException {
        statements.run(
                """
                INSERT INTO membership (account, channel, since, account_name, account_skeleton, channel_name)
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

    void endMembership(Account account, ChannelName channel) throws SQLException {
        statements.run("DELETE FROM membership WHERE account = ? AND channel = ?", account.folded(), channel.folded());
    }

    /// A channel has another name; what was there of a channel of that name before is no more.
    void rename(ChannelName from, ChannelName to) throws SQLException {
        for (String table : List.of("cursor", "membership")) {
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
                "SELECT account_name, account, account_skeleton, channel_name, channel, since FROM membership ORDER BY"
                        + " rowid",
                row -> facts.add(new Fact.MembershipKept(
                        account(row), new ChannelName(row.text(), row.text()), row.position())));
        var cursors = new ArrayList<Cursor>();
        var behind = new LinkedHashMap<ChannelName, Position>();
        // From the end: the row without a channel, which is the cursor's own, comes after those of its channels.
        ResultRow.each(connection, """
            SELECT account_name, account, account_skeleton, device, seen, channel_name, channel FROM cursor
            ORDER BY account DESC, device DESC, channel DESC\
            """, row -> {
            Account account = account(row);
            String device = row.text();
            Position seen = row.position();
            String channel = row.text();
            if (channel.isEmpty()) {
                cursors.add(new Cursor(account, device, seen, behind));
                behind.clear();
            } else {
                behind.put(new ChannelName(channel, row.text()), seen);
            }
        });
        cursors.reversed().forEach(cursor -> facts.add(new Fact.CursorKept(cursor)));
    }

    private static Account account(ResultRow row) throws SQLException {
        return new Account(new Nick(row.text(), row.text(), row.text()));
    }
}
