package parley.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Durability;
import parley.files.PrivateFiles;

/// The SQLite file: how it is opened, and brought up to what this program understands.
final class Database {
    /// In the order in which they are applied; `PRAGMA user_version` tells how many have been.
    static final List<String> MIGRATIONS = List.of(
            "0001-history.sql",
            "0002-state.sql",
            "0003-search.sql",
            "0004-devices.sql",
            "0005-words.sql",
            Rfc1459Merge.SCRIPT,
            "0007-playback.sql",
            "0008-applied.sql",
            "0009-four-words.sql",
            "0010-chapters.sql",
            "0011-certificates.sql",
            "0012-tokens.sql",
            "0013-direct-history.sql",
            "0014-second-factor.sql",
            "0015-invitations.sql",
            "0016-timed-bans.sql",
            "0017-passkeys.sql",
            "0018-common.sql",
            "0019-hosts.sql",
            "0020-absences.sql",
            "0021-mail.sql");

    /// The length of a database's header, and where in it the version is, in bytes.
    private static final int HEADER = 100;

    private static final int VERSION_AT = 60;
    private static final String MAGIC = "SQLite format 3\0";

    /// The value of `PRAGMA auto_vacuum` where the file can be made shorter a few pages at a time.
    static final int INCREMENTAL = 2;

    /// Up to so many bytes a file of an earlier version is made anew at the start, so that it can be made shorter;
    /// that takes a second at most. A larger one becomes so by way of a backup.
    private static final long SMALL = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Path file;
    private final List<String> migrations;

    /// The chat's own.
    Database(Path file) {
        this(file, MIGRATIONS);
    }

    /// @param migrations all that have made it, in order; of each there is a file
    Database(Path file, List<String> migrations) {
        this.file = file;
        this.migrations = migrations;
    }

    Path file() {
        return file;
    }

    /// The connection that writes: there is one at a time. Brings the file up to date first, and makes it where there
    /// is none.
    ///
    /// @throws StoreException where the file is newer than this program, is no database, or cannot be written
    Connection write(Durability durability) {
        refuse(writtenVersion());
        makeForItsOwnerAlone();
        try {
            Connection connection = connect();
            try {
                execute(connection, "PRAGMA auto_vacuum = " + INCREMENTAL); // holds for what is empty yet
                migrate(connection, migrations.size());
                allowToShrink(connection);
                execute(
                        connection,
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA synchronous = " + (durability == Durability.DISK ? "FULL" : "NORMAL"),
                        "PRAGMA wal_autocheckpoint = 0", // see Checkpoints
                        "PRAGMA cache_size = -8192",
                        // Whether it can be written is not to be found out with the first message.
                        "BEGIN IMMEDIATE",
                        "ROLLBACK",
                        // From now on the chat waits meanwhile, and nobody else should be writing.
                        "PRAGMA busy_timeout = 100");
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseFault.with(file, e);
        }
    }

    private void allowToShrink(Connection connection) throws SQLException {
        if (number(connection, "PRAGMA auto_vacuum") == INCREMENTAL) {
            return;
        }
        try {
            if (number(connection, "PRAGMA page_count") * number(connection, "PRAGMA page_size") > SMALL) {
                LOG.info(
                        "The database {} does not get shorter when history expires; a restored backup of it does",
                        file);
                return;
            }
            execute(connection, "PRAGMA auto_vacuum = " + INCREMENTAL, "VACUUM");
        } catch (SQLException e) {
            LOG.warn("The database {} cannot be made anew, and so does not get shorter: {}", file, e.getMessage());
        }
    }

    /// SQLite's other files are made with the permissions of this one; earlier versions left some of them open.
    private void makeForItsOwnerAlone() {
        try {
            if (Files.notExists(file)) {
                PrivateFiles.create(file);
            }
            for (String suffix : List.of("", "-wal", "-shm")) {
                PrivateFiles.tighten(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException _) {
            // where it cannot be made, SQLite says why; DataLock has said that permissions cannot be changed
        }
    }

    /// A connection that only reads. Any number of them, beside the one that writes.
    Connection read() throws SQLException {
        Connection connection = connect();
        execute(connection, "PRAGMA query_only = ON", "PRAGMA cache_size = -4096");
        return connection;
    }

    /// A connection for what changes nothing but where the file's content stands: checkpoints and copies of it.
    Connection maintain() throws SQLException {
        Connection connection = connect();
        execute(connection, "PRAGMA wal_autocheckpoint = 0", "PRAGMA synchronous = NORMAL");
        return connection;
    }

    private Connection connect() throws SQLException {
        Path absolute = file.toAbsolutePath();
        NativeLibrary.prepare(Objects.requireNonNull(absolute.getParent()));
        var properties = new Properties();
        properties.setProperty("busy_timeout", "2000");
        return DriverManager.getConnection("jdbc:sqlite:" + absolute, properties);
    }

    /// The version that stands in the file's header (SQLite, "The Database Header"); 0 where there is none. It is read
    /// before the file is opened, since even that may write to it.
    private int writtenVersion() {
        byte[] header = new byte[HEADER];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(header, 0, HEADER);
            boolean isDatabase = length == HEADER && new String(header, StandardCharsets.US_ASCII).startsWith(MAGIC);
            return isDatabase ? ByteBuffer.wrap(header).getInt(VERSION_AT) : 0;
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new StoreException("The database \"" + file + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    private void refuse(int version) {
        if (version > migrations.size()) {
            throw new StoreException("The database \"" + file + "\" is of a newer Parley (its version is " + version
                    + ", this program knows " + migrations.size() + "). Use that one; nothing has been changed.");
        }
    }

    /// Refuses a file of any other version: what only reads cannot bring it up to date.
    void demandThisVersion(Connection connection) throws SQLException {
        int version = version(connection);
        refuse(version);
        if (version < migrations.size()) {
            throw new StoreException("The database \"" + file + "\" is of an earlier Parley (its version is " + version
                    + ", this program's is " + migrations.size()
                    + "). Start a server on it, which brings it up to date.");
        }
    }

    /// Brings the database up to a version, or leaves it as it is: by all migrations that it takes, or by none.
    void migrate(Connection connection, int to) throws SQLException {
        int version = version(connection);
        refuse(version);
        if (version >= to) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            for (String migration : migrations.subList(version, to)) {
                if (migration.equals(Rfc1459Merge.SCRIPT)) {
                    Rfc1459Merge.prepare(connection);
                }
                apply(connection, migration);
            }
            execute(connection, "PRAGMA user_version = " + to);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)"); // so that the header tells the version
    }

    private static void apply(Connection connection, String migration) throws SQLException {
        for (String statement : script(migration).split(";\n")) {
            if (!statement.isBlank()) {
                execute(connection, statement);
            }
        }
    }

    static int version(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    /// The number that a query gives.
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
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
