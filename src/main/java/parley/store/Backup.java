package parley.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.files.PrivateFiles;
import parley.files.Reason;

/// A data directory in one file, and back: the database, and beside its own tables what else the directory holds.
public final class Backup {
    /// In a backup alone.
    private static final String BESIDE = "backup_file";

    /// Behind the names of files that go with a database that is being restored.
    private static final String RESTORED = ".parley-restored";

    /// Behind the name of a database that is being restored. Nobody else has files that are called so, for whatever
    /// is called so in a data directory is renamed or removed.
    private static final String RESTORING = ".parley-restoring";

    private Backup() {}

    /// Writes a backup. A server may go on writing the database meanwhile: what is in the backup is all that was
    /// there at one moment.
    ///
    /// @param beside names some more files of the directory
    /// @param named is replaced where there is one, unless it is no file or a server works with it
    /// @return its size in bytes
    /// @throws StoreException where there is no database, or it cannot be read, or the backup cannot be written
    public static long write(Path data, Collection<String> beside, Path named) {
        var database = new Database(data.resolve(SqliteStore.FILE));
        if (!Files.exists(database.file())) {
            throw new StoreException("There is no database in \"" + data + "\".");
        }
        try {
            Path file = new BackupPlace(data, beside).of(named);
            Path fresh = sibling(file, PrivateFiles.NEW);
            create(fresh);
            try {
                copy(database, fresh, named);
                addFiles(data, beside, fresh, named);
                force(fresh);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
                Files.deleteIfExists(sibling(fresh, "-journal"));
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new StoreException("The backup \"" + named + "\" cannot be written: " + Reason.of(e) + ".", e);
        }
    }

    private static void copy(Database database, Path fresh, Path named) {
        try (Connection connection = database.maintain();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            Database.execute(connection, "PRAGMA auto_vacuum = " + Database.INCREMENTAL); // of the copy
            copy.setString(1, fresh.toAbsolutePath().toString());
            copy.execute();
        } catch (SQLException e) {
            throw DatabaseFault.withCopy(database.file(), named, e);
        }
    }

    private static void addFiles(Path data, Collection<String> names, Path fresh, Path named) throws IOException {
        try (Connection connection = open(fresh)) {
            Database.execute(
                    connection,
                    "CREATE TABLE " + BESIDE + " (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + BESIDE + " VALUES (?, ?)")) {
                for (String name : names) {
                    if (Files.exists(data.resolve(name))) {
                        insert.setString(1, name);
                        insert.setBytes(2, Files.readAllBytes(data.resolve(name)));
                        insert.executeUpdate();
                    }
                }
            }
        } catch (SQLException e) {
            throw DatabaseFault.withCopy(fresh, named, e);
        }
    }

    /// What a backup holds besides the database.
    ///
    /// @param beside the content of the other files by name
    /// @param epoch the highest of which something is in the database
    public record Contents(Map<String, byte[]> beside, long epoch) {
        public Contents {
            beside = Map.copyOf(beside);
        }
    }

    /// Makes sure that a backup, or a database as it lies in a data directory, is whole, and can be used by this
    /// program.
    ///
    /// @throws StoreException where it is not
    public static Contents check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("There is no file \"" + file + "\".");
        }
        try (Connection connection = open(file)) {
            Database.execute(connection, "PRAGMA query_only = ON");
            int version = Database.version(connection);
            if (version > Database.MIGRATIONS.size()) {
                throw new StoreException("\"" + file + "\" is of a newer Parley (its version is " + version
                        + ", this program knows " + Database.MIGRATIONS.size() + "). Use that one.");
            }
            String integrity = text(connection, "PRAGMA integrity_check(1)");
            if (!integrity.equals("ok")) {
                throw new StoreException("\"" + file + "\" is damaged: "
                        + integrity.lines().findFirst().orElse(""));
            }
            if (version == 0 || !has(connection, "entry")) {
                throw new StoreException("\"" + file + "\" is no backup of Parley's.");
            }
            return new Contents(files(connection), epoch(connection));
        } catch (SQLException e) {
            throw new StoreException("\"" + file + "\" is no backup of Parley's: " + e.getMessage(), e);
        }
    }

    /// Puts the database of a backup, and what goes with it, in the place of those of a data directory, which is
    /// this process's alone ([DataLock]). All of it or nothing, though this process be killed: the new database's
    /// name is what decides, and [#settle] does what is left to do.
    ///
    /// @param file has been checked
    /// @param beside the content of the other files by name
    public static void restore(Path file, Path data, Map<String, byte[]> beside) {
        Path named = data.resolve(SqliteStore.FILE);
        try {
            Path database = real(named);
            if (Files.exists(database) && (!Files.isRegularFile(database) || Files.isSameFile(file, database))) {
                throw new StoreException("\"" + named + "\" cannot be replaced by \"" + file + "\": it is "
                        + (Files.isRegularFile(database) ? "the same file." : "no file."));
            }
            Path fresh = sibling(database, RESTORING);
            create(fresh);
            try (OutputStream out = Files.newOutputStream(fresh, StandardOpenOption.WRITE)) {
                Files.copy(file, out); // into the file that is private already
            }
            try (Connection connection = open(fresh)) {
                Database.execute(connection, "DROP TABLE IF EXISTS " + BESIDE);
            }
            force(fresh);
            for (Map.Entry<String, byte[]> each : beside.entrySet()) {
                PrivateFiles.replace(data.resolve(each.getKey() + RESTORED), each.getValue());
            }
            // With the log of the one that is there it would be damaged, so that goes first; what it holds is brought
            // into that database, so that it is whole until it is replaced.
            emptyLog(database);
            Files.deleteIfExists(sibling(database, "-wal"));
            Files.deleteIfExists(sibling(database, "-shm"));
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle(data);
        } catch (IOException e) {
            giveBack(data);
            throw new StoreException("The database \"" + named + "\" cannot be written: " + Reason.of(e) + ".", e);
        } catch (SQLException e) {
            giveBack(data);
            throw DatabaseFault.with(named, e);
        }
    }

    /// A disk that is full does not stay so for what could not be restored.
    private static void giveBack(Path data) {
        try {
            settle(data);
        } catch (IOException _) {
            // whoever takes the directory next tries again
        }
    }

    /// Undoes a restoration that was killed before the new database had its name, or finishes one that was killed
    /// behind that.
    static void settle(Path data) throws IOException {
        Path fresh = sibling(real(data.resolve(SqliteStore.FILE)), RESTORING);
        boolean undo = Files.exists(fresh);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data, "*" + RESTORED)) {
            for (Path each : files) {
                if (undo) {
                    Files.delete(each);
                } else {
                    String name = each.getFileName().toString();
                    Path place = real(data.resolve(name.substring(0, name.length() - RESTORED.length())));
                    Files.move(each, place, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.deleteIfExists(sibling(fresh, "-journal"));
        Files.deleteIfExists(fresh); // last: it says that the others are to go
    }

    /// Where a link leads; it may be one to another disk.
    private static Path real(Path path) throws IOException {
        return Files.isSymbolicLink(path) ? path.toRealPath() : path;
    }

    private static Map<String, byte[]> files(Connection connection) throws SQLException {
        var files = new LinkedHashMap<String, byte[]>();
        if (has(connection, BESIDE)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT name, content FROM " + BESIDE)) {
                while (rows.next()) {
                    files.put(rows.getString(1), rows.getBytes(2));
                }
            }
        }
        return files;
    }

    private static long epoch(Connection connection) throws SQLException {
        String sql = "SELECT max((SELECT max(position) FROM entry WHERE place = id)) FROM place";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return StoredTimes.position(row.getLong(1)).epoch();
        }
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        return text(connection, "SELECT count(*) FROM sqlite_schema WHERE name = '" + table + "'")
                .equals("1");
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static Connection open(Path file) throws SQLException {
        Path absolute = file.toAbsolutePath();
        NativeLibrary.prepare(absolute.resolveSibling("."));
        return DriverManager.getConnection("jdbc:sqlite:" + absolute);
    }

    private static void emptyLog(Path database) {
        if (Files.exists(database)) {
            try (Connection connection = open(database)) {
                Database.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (SQLException _) {
                // it is damaged, which may be why it is to be replaced
            }
        }
    }

    /// It holds what proves accounts: not for others to read.
    private static void create(Path file) throws IOException {
        for (String suffix : List.of("", "-journal")) { // of one that was killed
            Files.deleteIfExists(sibling(file, suffix));
        }
        PrivateFiles.create(file);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
