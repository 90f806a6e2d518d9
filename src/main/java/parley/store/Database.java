package parley.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// The SQLite file: how it is opened, and brought up to what this program understands.
final class Database {
    /// In the order in which they are applied; `PRAGMA user_version` tells how many have been.
    static final List<String> MIGRATIONS = List.of("0001-history.sql", "0003-search.sql");

    private final Path file;

    Database(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /// The connection that writes: there is one at a time. Brings the file up to date first, and makes it where there
    /// is none.
    ///
    /// @throws StoreException where the file is newer than this program, is no database, or cannot be written
    Connection write(Durability durability) {
        try {
            Connection connection = connect(false);
            try {
                migrate(connection);
                execute(
                        connection,
                        "PRAGMA synchronous = " + durability.synchronous,
                        "PRAGMA wal_autocheckpoint = 0", // see Checkpoints
                        "PRAGMA cache_size = -8192");
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("The database \"" + file + "\" cannot be opened: " + e.getMessage(), e);
        }
    }

    /// A connection that only reads. Any number of them, beside the one that writes.
    Connection read() throws SQLException {
        Connection connection = connect(true);
        execute(connection, "PRAGMA query_only = ON", "PRAGMA cache_size = -4096");
        return connection;
    }

    private Connection connect(boolean exists) throws SQLException {
        var properties = new Properties();
        properties.setProperty("busy_timeout", "2000");
        if (!exists) {
            properties.setProperty("journal_mode", "WAL");
        }
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
    }

    private void migrate(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > MIGRATIONS.size()) {
            throw new StoreException("The database \"" + file + "\" is of a newer Parley (its version is " + version
                    + ", this program knows " + MIGRATIONS.size() + "). Use that one; nothing has been changed.");
        }
        for (int next = version; next < MIGRATIONS.size(); next++) {
            apply(connection, next);
        }
    }

    /// Applies a migration whole, or not at all.
    private static void apply(Connection connection, int index) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (String statement : script(MIGRATIONS.get(index)).split(";\n")) {
                if (!statement.isBlank()) {
                    execute(connection, statement);
                }
            }
            execute(connection, "PRAGMA user_version = " + (index + 1));
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.getInt(1);
        }
    }

    private static String script(String name) {
        try (InputStream in = Database.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StoreException("the migration " + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("the migration " + name + " cannot be read", e);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
