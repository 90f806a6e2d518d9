package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Nick;
import parley.protocol.Fact;
import parley.protocol.MailedWord;

/// Words that were sent by mail, in the database. Writes are confined to the thread that uses the connection.
final class MailedWordTable {
    private final Statements statements;

    MailedWordTable(Statements statements) {
        this.statements = statements;
    }

    void keep(MailedWord word) throws SQLException {
        Nick nick = word.account().nick();
        Credential credential = word.credential();
        Fingerprint invitation = word.invitation();
        statements.run(
                """
                INSERT OR REPLACE INTO mailed_word
                    (spelling, account, skeleton, purpose, hash, email, until, version, password_hash, scram, invitation)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                nick.name(),
                nick.folded(),
                nick.skeleton(),
                word.purpose().name().toLowerCase(Locale.ROOT),
                word.hash().hex(),
                word.email(),
                word.until(),
                word.version(),
                credential == null ? null : credential.passwordHash(),
                credential == null ? null : credential.scram(),
                invitation == null ? null : invitation.hex());
    }

    void end(Fingerprint hash) throws SQLException {
        statements.run("DELETE FROM mailed_word WHERE hash = ?", hash.hex());
    }

    void drop(Account account) throws SQLException {
        statements.run("DELETE FROM mailed_word WHERE account = ?", account.folded());
    }

    /// Reads what is kept.
    static void read(Connection connection, List<Fact> facts) throws SQLException {
        ResultRow.each(
                connection,
                "SELECT spelling, account, skeleton, purpose, hash, email, until, version, password_hash, scram,"
                        + " invitation FROM mailed_word ORDER BY number",
                row -> facts.add(new Fact.MailedWordKept(word(row))));
    }

    private static MailedWord word(ResultRow row) throws SQLException {
        var account = new Account(AccountTables.nick(row.text(), row.text(), row.text()));
        MailedWord.Purpose purpose = MailedWord.Purpose.valueOf(row.text().toUpperCase(Locale.ROOT));
        var hash = new Fingerprint(row.text());
        String email = row.text();
        var until = row.time();
        int version = row.number();
        return new MailedWord(
                account,
                purpose,
                hash,
                email,
                until,
                version,
                credential(version, row.optional(), row.optional()),
                invitation(row.optional()));
    }

    private static @Nullable Credential credential(int version, @Nullable String passwordHash, @Nullable String scram) {
        return passwordHash == null || scram == null ? null : new Credential(version, passwordHash, scram);
    }

    private static @Nullable Fingerprint invitation(@Nullable String hex) {
        return hex == null ? null : new Fingerprint(hex);
    }
}
