package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.Presence;
import parley.chat.UserMode;
import parley.protocol.Fact;

/// Who stays while no client of his is connected, and where, in the database. Writes are confined to the thread that
/// uses the connection.
final class PresenceTables {
    private final Statements statements;

    PresenceTables(Statements statements) {
        this.statements = statements;
    }

    void keep(Presence staying) throws SQLException {
        statements.run(
                """
                INSERT OR REPLACE INTO staying (account, nick, user, host, real_name, door, manages, modes, sign_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                staying.account().folded(),
                staying.nick(),
                staying.username(),
                staying.host(),
                staying.realName(),
                staying.door(),
                staying.managesChannels(),
                Letters.of(staying.modes(), UserMode::letter),
                staying.signOn());
    }

    void drop(Account account) throws SQLException {
        statements.run("DELETE FROM staying WHERE account = ?", account.folded());
        statements.run("DELETE FROM staying_in WHERE account = ?", account.folded());
    }

    void keep(Fact.StaysIn stay) throws SQLException {
        statements.run(
                """
                INSERT INTO staying_in (account, folded, channel, ranks, since) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, folded) DO UPDATE SET
                    channel = excluded.channel, ranks = excluded.ranks, since = excluded.since
                """,
                stay.account().folded(),
                stay.channel().folded(),
                stay.channel(),
                Letters.of(stay.ranks()),
                stay.since());
    }

    void drop(Fact.StaysInNoMore stay) throws SQLException {
        statements.run(
                "DELETE FROM staying_in WHERE account = ? AND folded = ?",
                stay.account().folded(),
                stay.channel().folded());
    }

    /// @param accounts by folded name
    static void read(Connection connection, Map<String, Account> accounts, List<Fact> facts) throws SQLException {
        ResultRow.each(connection, """
            SELECT account, nick, user, host, real_name, door, manages, modes, sign_on
            FROM staying ORDER BY account\
            """, row -> {
            Account account = accounts.get(row.text());
            if (account != null) {
                facts.add(new Fact.StaysOn(staying(account, row)));
            }
        });
        ResultRow.each(connection, "SELECT account, channel, ranks, since FROM staying_in ORDER BY number", row -> {
            Account account = accounts.get(row.text());
            if (account != null) {
                facts.add(new Fact.StaysIn(account, Names.channel(row.text()), Letters.ranks(row.text()), row.time()));
            }
        });
    }

    private static Presence staying(Account account, ResultRow row) throws SQLException {
        return new Presence(
                account,
                row.nick(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.flag(),
                Letters.read(row.text(), UserMode.values(), UserMode::letter),
                row.time());
    }
}
