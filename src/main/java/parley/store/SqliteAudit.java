package parley.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import parley.audit.AuditEntry;
import parley.audit.AuditKind;
import parley.audit.AuditPage;
import parley.audit.AuditRow;
import parley.audit.AuditSearch;
import parley.audit.AuditStore;
import parley.chat.Durability;

/// Keeps what operators may look up later, in a database of its own in the data directory: neither does the chat wait
/// for it, nor does what fails here keep messages from being kept. Confined to one thread.
public final class SqliteAudit implements AuditStore {
    /// Under this name it is in the data directory.
    public static final String FILE = "audit.db";

    private static final List<String> MIGRATIONS = List.of("audit-0001.sql");

    /// So many pages of 4 KiB that are free are given back to the file system at once.
    private static final int SHRINK = 1024;

    private final Path file;
    private final Connection connection;
    private final Statements statements;

    private SqliteAudit(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    /// Opens that of a data directory, which is this process's alone ([DataLock]); makes it where there is none.
    ///
    /// @throws StoreException where it is newer than this program, is no database, or cannot be written
    public static SqliteAudit open(Path data) {
        Database database = database(data);
        Connection connection = database.write(Durability.PROCESS);
        try {
            connection.commit();
            Database.execute(connection, "PRAGMA wal_autocheckpoint = 1000", "PRAGMA cache_size = -1024");
            connection.commit();
            return new SqliteAudit(database.file(), connection);
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    /// Finds rows in that of a data directory. A server may go on meanwhile.
    ///
    /// @throws StoreException where there is none, or it cannot be read
    public static AuditPage find(Path data, AuditSearch search) {
        Database database = database(data);
        if (!Files.exists(database.file())) {
            throw new StoreException("There is nothing to look for in \"" + data + "\": it has no " + FILE + ".");
        }
        try (Connection connection = database.read()) {
            database.demandThisVersion(connection);
            return find(connection, search);
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        }
    }

    static Database database(Path data) {
        return new Database(data.resolve(FILE), MIGRATIONS);
    }

    @Override
    public long last() {
        try {
            long last = Database.number(connection, "SELECT coalesce(max(number), 0) FROM audit");
            connection.commit();
            return last;
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }

    @Override
    public void write(Collection<AuditRow> rows) {
        change(() -> {
            for (AuditRow row : rows) {
                AuditEntry entry = row.entry();
                statements.run(
                        "INSERT OR REPLACE INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row.number(),
                        entry.time(),
                        row.until(),
                        row.times(),
                        entry.kind().word(),
                        entry.kind().isOpen(),
                        entry.from(),
                        entry.by().nick(),
                        entry.by().account(),
                        entry.by().operator(),
                        entry.whom(),
                        entry.detail(),
                        entry.why());
            }
        });
    }

    /// The same, so that what stood there before is nowhere in the file.
    void overwrite(Collection<AuditRow> rows) {
        try {
            Database.execute(connection, "PRAGMA secure_delete = ON");
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
        write(rows);
    }

    @Override
    public AuditPage find(AuditSearch search) {
        try {
            AuditPage page = find(connection, search);
            connection.commit();
            return page;
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }

    /// Reads backwards until there is enough; who compares names is [AuditSearch#matches].
    private static AuditPage find(Connection connection, AuditSearch search) throws SQLException {
        var found = new ArrayList<AuditRow>();
        AuditKind kind = search.kind();
        Instant since = search.since();
        String sql = "SELECT * FROM audit WHERE number < ? AND until >= ?" + (kind == null ? "" : " AND kind = ?")
                + " ORDER BY number DESC";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, search.before());
            select.setLong(2, since == null ? Long.MIN_VALUE : StoredTimes.nanos(since));
            if (kind != null) {
                select.setString(3, kind.word());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (found.size() <= search.limit() && rows.next()) {
                    AuditRow row = row(rows);
                    if (search.matches(row)) {
                        found.add(row);
                    }
                }
            }
        }
        boolean more = found.size() > search.limit();
        return new AuditPage(more ? found.subList(0, search.limit()) : found, more);
    }

    static AuditRow row(ResultSet columns) throws SQLException {
        var entry = new AuditEntry(
                StoredTimes.instant(columns.getLong("time")),
                AuditKind.named(columns.getString("kind")).orElseThrow(() -> new StoreException("no kind of audit")),
                columns.getString("origin"),
                new AuditEntry.By(
                        columns.getString("nick"), columns.getString("account"), columns.getString("operator")),
                columns.getString("whom"),
                columns.getString("detail"),
                columns.getString("why"));
        return new AuditRow(
                columns.getLong("number"),
                entry,
                columns.getInt("times"),
                StoredTimes.instant(columns.getLong("until")));
    }

    /// Numbers go up with the time.
    @Override
    public void prune(Instant before, int most) {
        change(() -> {
            statements.run("""
                DELETE FROM audit WHERE number < coalesce(
                    (SELECT number FROM audit WHERE time >= ? ORDER BY number LIMIT 1), 9223372036854775807)
                """, before);
            for (boolean open : List.of(true, false)) {
                statements.run("""
                    DELETE FROM audit WHERE open = ? AND number <=
                        (SELECT number FROM audit WHERE open = ? ORDER BY number DESC LIMIT 1 OFFSET ?)
                    """, open, open, most);
            }
        });
        try {
            Database.execute(connection, "PRAGMA incremental_vacuum(" + SHRINK + ")");
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }

    private interface Change {
        void make() throws SQLException;
    }

    private void change(Change change) {
        try {
            change.make();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            try {
                statements.close(); // the driver lets go of one that has failed
                connection.rollback();
            } catch (SQLException worse) {
                e.addSuppressed(worse);
            }
            throw e instanceof SQLException trouble
                    ? DatabaseFault.with(file, trouble)
                    : new StoreException("cannot be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            statements.close();
            connection.close();
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }
}
