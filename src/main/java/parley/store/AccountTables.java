package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Nick;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Registered;
import parley.port.KnownPasskey;
import parley.protocol.Fact;

/// Accounts and what proves them, in the database. Writes are confined to the thread that uses the connection.
final class AccountTables {
    private final Statements statements;

    AccountTables(Statements statements) {
        this.statements = statements;
    }

    void keep(Registered registered) throws SQLException {
        Nick nick = registered.account().nick();
        AccountPreferences preferences = registered.preferences();
        statements.run(
                """
                INSERT INTO account
                    (folded, spelling, skeleton, since, version, email, enforce, multiclient, always_on, playback,
                     history, certificates, code_step, host, email_proved)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (folded) DO UPDATE SET
                    spelling = excluded.spelling, skeleton = excluded.skeleton, since = excluded.since,
                    version = excluded.version, email = excluded.email, enforce = excluded.enforce,
                    multiclient = excluded.multiclient, always_on = excluded.always_on,
                    playback = excluded.playback, history = excluded.history, certificates = excluded.certificates,
                    code_step = excluded.code_step, host = excluded.host, email_proved = excluded.email_proved
                """,
                nick.folded(),
                nick.name(),
                nick.skeleton(),
                registered.since(),
                registered.version(),
                registered.email(),
                preferences.enforce(),
                preferences.multiclient(),
                preferences.alwaysOn(),
                preferences.playback(),
                preferences.history(),
                registered.certificates().stream().map(Fingerprint::hex).collect(Collectors.joining(" ")),
                registered.codeStep(),
                registered.host(),
                registered.emailProved());
    }

    void keep(Account account, Credential credential) throws SQLException {
        statements.run(
                "INSERT OR REPLACE INTO credential (account, version, password_hash, scram, second_factor)"
                        + " VALUES (?, ?, ?, ?, ?)",
                account.folded(),
                credential.version(),
                credential.passwordHash(),
                credential.scram(),
                credential.secondFactor());
    }

    void drop(Account account) throws SQLException {
        statements.run("DELETE FROM account WHERE folded = ?", account.folded());
        statements.run("DELETE FROM credential WHERE account = ?", account.folded());
        statements.run("DELETE FROM access_token WHERE account = ?", account.folded());
    }

    void keep(Account account, AccessToken token) throws SQLException {
        statements.run(
                """
                INSERT OR REPLACE INTO access_token (account, number, holder, name, hash, since, seen, address, passkey)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                account.folded(),
                token.number(),
                token.kind().name().toLowerCase(Locale.ROOT),
                token.name(),
                token.hash().hex(),
                token.since(),
                token.seen(),
                token.address(),
                token.passkey());
    }

    void end(Account account, int number) throws SQLException {
        statements.run("DELETE FROM access_token WHERE account = ? AND number = ?", account.folded(), number);
    }

    void skeletonsMade(String release) throws SQLException {
        statements.run("DELETE FROM skeletons");
        statements.run("INSERT INTO skeletons (release) VALUES (?)", release);
    }

    /// Reads what is kept, but for what proves accounts.
    static void read(Connection connection, List<Fact> facts) throws SQLException {
        ResultRow.each(
                connection, "SELECT release FROM skeletons", row -> facts.add(new Fact.SkeletonsMade(row.text())));
        ResultRow.each(connection, """
            SELECT spelling, folded, skeleton, since, version, email, enforce, multiclient, always_on, playback,
                history, certificates, code_step, host, email_proved
            FROM account ORDER BY number\
            """, row -> facts.add(new Fact.AccountKept(registered(row))));
    }

    /// Reads what proves accounts beside their passwords.
    ///
    /// @param accounts by their folded forms
    static void readTokens(Connection connection, Map<String, Account> accounts, List<Fact> facts) throws SQLException {
        ResultRow.each(
                connection,
                "SELECT account, number, holder, name, hash, since, seen, address, passkey FROM access_token"
                        + " ORDER BY account, number",
                row -> {
                    Account account = accounts.get(row.text());
                    if (account != null) {
                        facts.add(new Fact.TokenKept(account, token(row)));
                    }
                });
    }

    private static AccessToken token(ResultRow row) throws SQLException {
        return new AccessToken(
                row.number(),
                kind(row.text()),
                row.text(),
                new Fingerprint(row.text()),
                row.time(),
                row.time(),
                row.text(),
                row.text());
    }

    /// Who has the word of a token of an account; empty where it proves nothing.
    static Optional<AccessToken.Kind> token(Connection connection, Account account, Fingerprint hash)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT holder FROM access_token WHERE account = ? AND hash = ?")) {
            statement.setString(1, account.folded());
            statement.setString(2, hash.hex());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(kind(row.getString(1))) : Optional.empty();
            }
        }
    }

    /// Whose passkey has a credential id of that hash.
    static Optional<KnownPasskey> passkey(Connection connection, Fingerprint hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT spelling, folded, skeleton, passkey FROM access_token JOIN account ON folded = account
            WHERE hash = ? AND holder = 'passkey'
            """)) {
            statement.setString(1, hash.hex());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new KnownPasskey(
                                new Account(nick(row.getString(1), row.getString(2), row.getString(3))),
                                row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    private static AccessToken.Kind kind(String holder) {
        return AccessToken.Kind.valueOf(holder.toUpperCase(Locale.ROOT));
    }

    private static Registered registered(ResultRow row) throws SQLException {
        return new Registered(
                new Account(nick(row.text(), row.text(), row.text())),
                row.time(),
                row.number(),
                row.text(),
                new AccountPreferences(row.flag(), row.flag(), row.optionalFlag(), row.flag(), row.flag()),
                Stream.of(row.text().split(" "))
                        .filter(text -> !text.isEmpty())
                        .map(Fingerprint::new)
                        .toList(),
                row.longNumber(),
                row.text(),
                row.flag());
    }

    /// Forms that are the same become one text: there are many accounts.
    static Nick nick(String name, String folded, String skeleton) {
        String second = folded.equals(name) ? name : folded;
        return new Nick(name, second, skeleton.equals(second) ? second : skeleton);
    }

    /// What proves an account; empty where there is no such account.
    static Optional<Credential> credential(Connection connection, Account account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT version, password_hash, scram, second_factor FROM credential WHERE account = ?")) {
            statement.setString(1, account.folded());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Credential(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /// The step of time of the last code that was given for an account; 0 for none.
    static long codeStep(Connection connection, Account account) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT code_step FROM account WHERE folded = ?")) {
            statement.setString(1, account.folded());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /// An account as it was registered; as it is where there is no such account.
    static Account registered(Connection connection, Account account) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT spelling, folded, skeleton FROM account WHERE folded = ?")) {
            statement.setString(1, account.folded());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Account(nick(row.getString(1), row.getString(2), row.getString(3))) : account;
            }
        }
    }
}
