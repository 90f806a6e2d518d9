package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.Presence;
import parley.chat.UserMode;
import parley.protocol.Fact;

/// The presences of always-on accounts, in the database. Writes are confined to the thread that
/// uses the connection.
final class PresenceTables {
    private final Statements statements;

    PresenceTables(Statements statements) {
        this.statements = statements;
    }

    void keep(Presence presence) throws SQLException {
        statements.run(
                """
                INSERT OR REPLACE INTO presence
                    (account, nick, user, host, own_host, real_name, door, manages, modes, sign_on,
                     absent_since)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                presence.account().folded(),
                presence.nick(),
                presence.username(),
                presence.host(),
                presence.ownHost(),
                presence.realName(),
                presence.door(),
                presence.managesChannels(),
                Letters.of(presence.modes(), UserMode::letter),
                presence.signOn(),
                presence.absentSince());
    }

    void drop(Account account) throws SQLException {
        statements.run("DELETE FROM presence WHERE account = ?", account.folded());
        statements.run("DELETE FROM presence_in_channel WHERE account = ?", account.folded());
    }

    void keep(Fact.PresenceInChannelKept kept) throws SQLException {
        statements.run(
                """
                INSERT INTO presence_in_channel (account, folded, channel, ranks, since) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, folded) DO UPDATE SET
                    channel = excluded.channel, ranks = excluded.ranks, since = excluded.since
                """,
                kept.account().folded(),
                kept.channel().folded(),
                kept.channel(),
                Letters.of(kept.ranks()),
                kept.since());
    }

    void drop(Fact.PresenceInChannelEnded ended) throws SQLException {
        statements.run(
                "DELETE FROM presence_in_channel WHERE account = ? AND folded = ?",
                ended.account().folded(),
                ended.channel().folded());
    }

    /// @param accounts by folded name
    static void read(Connection connection, Map<String, Account> accounts, List<Fact> facts) throws SQLException {
        ResultRow.each(connection, """
            SELECT account, nick, user, host, own_host, real_name, door, manages, modes, sign_on, absent_since
            FROM presence ORDER BY account\
            """, row -> {
            Account account = accounts.get(row.text());
            if (account != null) {
                facts.add(new Fact.PresenceKept(presence(account, row)));
            }
        });
        ResultRow.each(
                connection, "SELECT account, channel, ranks, since FROM presence_in_channel ORDER BY number", row -> {
                    Account account = accounts.get(row.text());
                    if (account != null) {
                        facts.add(new Fact.PresenceInChannelKept(
                                account, Names.channel(row.text()), Letters.ranks(row.text()), row.time()));
                    }
                });
    }

    private static Presence presence(Account account, ResultRow row) throws SQLException {
        return new Presence(
                account,
                row.nick(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.flag(),
                Letters.read(row.text(), UserMode.values(), UserMode::letter),
                row.time(),
                row.optionalTime());
    }
}
