package parley.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.audit.AuditEntry;
import parley.audit.AuditRow;
import parley.chat.Account;

/// What operators may look up of an account: what it did, and what was done to it. Stateless.
final class PersonalAudit {
    private PersonalAudit() {}

    /// All of it, the oldest first; nothing where there is no such database.
    static List<AuditRow> rows(Path data, Account account) {
        Database database = SqliteAudit.database(data);
        var found = new ArrayList<AuditRow>();
        if (!Files.exists(database.file())) {
            return found;
        }
        try (Connection connection = database.read()) {
            database.demandThisVersion(connection);
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM audit ORDER BY number");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    AuditRow row = SqliteAudit.row(rows);
                    if (isBy(row.entry(), account) || isAbout(row.entry(), account)) {
                        found.add(row);
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    /// Takes an account out of its rows: who it was, from where, and why. What happened, when, and who else had to do
    /// with it stays. The directory is this process's alone ([DataLock]).
    ///
    /// @param rows see [#rows]
    static void forget(Path data, Account account, List<AuditRow> rows) {
        if (!rows.isEmpty()) {
            try (SqliteAudit audit = SqliteAudit.open(data)) {
                audit.overwrite(rows.stream().map(row -> without(row, account)).toList());
            }
        }
    }

    private static AuditRow without(AuditRow row, Account account) {
        AuditEntry entry = row.entry();
        boolean by = isBy(entry, account);
        boolean about = isAbout(entry, account);
        boolean came = by || entry.by().equals(AuditEntry.By.NOBODY); // from where they came, or who tried to be them
        var rest = new AuditEntry(
                entry.time(),
                entry.kind(),
                came ? "" : entry.from(),
                by ? AuditEntry.By.NOBODY : entry.by(),
                about ? "" : entry.whom(),
                entry.detail(),
                about ? "" : entry.why());
        return new AuditRow(row.number(), rest, row.times(), row.until());
    }

    private static boolean isBy(AuditEntry entry, Account account) {
        return is(entry.by().account(), account) || is(entry.by().nick(), account);
    }

    private static boolean isAbout(AuditEntry entry, Account account) {
        return is(entry.whom(), account);
    }

    private static boolean is(String name, Account account) {
        return name.equalsIgnoreCase(account.name())
                || name.toLowerCase(Locale.ROOT).equals(account.folded());
    }
}
