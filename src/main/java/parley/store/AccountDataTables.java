package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import parley.chat.Account;
import parley.chat.Target;
import parley.protocol.Fact;

/// What belongs to accounts and channels, in the database: read markers and metadata. Writes are confined to the thread
/// that uses the connection.
final class AccountDataTables {
    private final Statements statements;

    AccountDataTables(Statements statements) {
        this.statements = statements;
    }

    /// The latest comes last.
    void keep(Fact.ReadMarked mark) throws SQLException {
        statements.run(
                "INSERT OR REPLACE INTO read_marker (account, folded, target, until) VALUES (?, ?, ?, ?)",
                mark.account().folded(),
                mark.target().folded(),
                mark.target(),
                mark.until());
    }

    void forget(Fact.MarkForgotten mark) throws SQLException {
        statements.run(
                "DELETE FROM read_marker WHERE account = ? AND folded = ?",
                mark.account().folded(),
                mark.target().folded());
    }

    void keep(Fact.MetadataSet metadata) throws SQLException {
        String value = metadata.value();
        if (value == null) {
            statements.run(
                    "DELETE FROM metadata WHERE folded = ? AND key = ?",
                    metadata.of().folded(),
                    metadata.key());
        } else {
            statements.run("""
                INSERT INTO metadata (folded, key, value) VALUES (?, ?, ?)
                ON CONFLICT (folded, key) DO UPDATE SET value = excluded.value
                """, metadata.of().folded(), metadata.key(), value);
        }
    }

    void dropMarkers(Account account) throws SQLException {
        statements.run("DELETE FROM read_marker WHERE account = ?", account.folded());
    }

    void dropMetadata(Target of) throws SQLException {
        statements.run("DELETE FROM metadata WHERE folded = ?", of.folded());
    }

    /// Reads what belongs to whom there is.
    ///
    /// @param accounts by folded name
    /// @param targets the nicks of the accounts, and the registered channels, by folded name
    static void read(
            Connection connection, Map<String, Account> accounts, Map<String, Target> targets, List<Fact> facts)
            throws SQLException {
        ResultRow.each(connection, "SELECT account, target, until FROM read_marker ORDER BY number", row -> {
            Account account = accounts.get(row.text());
            if (account != null) {
                facts.add(new Fact.ReadMarked(account, Names.target(row.text()), row.time()));
            }
        });
        ResultRow.each(connection, "SELECT folded, key, value FROM metadata ORDER BY number", row -> {
            Target of = targets.get(row.text());
            if (of != null) {
                facts.add(new Fact.MetadataSet(of, row.text(), row.text()));
            }
        });
    }
}
