package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.protocol.Fact;
import parley.protocol.InviteLink;

/// Invitations, in the database. Writes are confined to the thread that uses the connection.
final class InviteLinkTable {
    private final Statements statements;

    InviteLinkTable(Statements statements) {
        this.statements = statements;
    }

    void keep(InviteLink link) throws SQLException {
        Account maker = link.maker();
        statements.run(
                """
                INSERT OR REPLACE INTO invite_link (number, hash, channels, uses, remaining, until, maker)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                link.number(),
                link.hash().hex(),
                link.channels().stream().map(Names::text).collect(Collectors.joining(",")),
                link.uses(),
                link.left(),
                link.until(),
                maker == null ? null : maker.folded());
    }

    void end(int number) throws SQLException {
        statements.run("DELETE FROM invite_link WHERE number = ?", number);
    }

    void drop(Account maker) throws SQLException {
        statements.run("DELETE FROM invite_link WHERE maker = ?", maker.folded());
    }

    /// Reads what is kept.
    ///
    /// @param accounts by their folded forms
    static void read(Connection connection, Map<String, Account> accounts, List<Fact> facts) throws SQLException {
        ResultRow.each(
                connection,
                "SELECT maker, number, hash, channels, uses, remaining, until FROM invite_link ORDER BY number",
                row -> {
                    String folded = row.optional();
                    Account maker = folded == null ? null : accounts.get(folded);
                    if (folded == null || maker != null) {
                        facts.add(new Fact.InviteLinkKept(link(row, maker)));
                    }
                });
    }

    private static InviteLink link(ResultRow row, @Nullable Account maker) throws SQLException {
        return new InviteLink(
                row.number(),
                new Fingerprint(row.text()),
                Stream.of(row.text().split(","))
                        .filter(text -> !text.isEmpty())
                        .map(Names::channel)
                        .toList(),
                row.number(),
                row.number(),
                row.time(),
                maker);
    }
}
