package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.chat.Durability;
import parley.chat.Position;
import parley.protocol.Fact;

/// The file across versions of the program.
final class DatabaseTest {
    /// What was in the file when a version was the latest: an index for each version, from 1.
    private static final List<String> ROWS = List.of(
            "INSERT INTO place VALUES (1, '', '#tea', '#Tea', '');\n"
                    + "INSERT INTO entry VALUES (1, 1099511627777, 0, 1, 0, 0, x'00')",
            "INSERT INTO account VALUES (1, 'anna', 'Anna', 'anna', 0, 1, '', 1, 1, NULL);\n"
                    + "INSERT INTO credential VALUES ('anna', 1, 'hash', 'scram')");

    @TempDir
    private Path directory;

    private Path file;
    private Database database;

    @BeforeEach
    void nameIt() {
        file = directory.resolve(SqliteStore.FILE);
        database = new Database(file);
    }

    static List<Integer> versions() {
        return IntStream.rangeClosed(0, Database.MIGRATIONS.size()).boxed().toList();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /// Makes a file as a program of an earlier version did.
    private void make(int version) throws SQLException {
        try (Connection connection = connect()) {
            Database.execute(connection, "PRAGMA journal_mode = WAL");
            for (int next = 1; next <= version; next++) {
                database.migrate(connection, next);
                if (next <= ROWS.size()) {
                    Database.execute(connection, ROWS.get(next - 1).split(";\n"));
                }
            }
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        var counts = new long[1];
        ResultRow.each(connection, "SELECT count(*) FROM " + table, row -> counts[0] = row.number());
        return counts[0];
    }

    @Test
    void newFilesAreTheirOwnersAlone() throws Exception {
        try (Connection writer = database.write(Durability.PROCESS)) {
            Database.execute(writer, "CREATE TABLE x (y)");
            writer.commit();
            for (String name : List.of("", "-wal", "-shm")) {
                Path each = file.resolveSibling(file.getFileName() + name);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void fileOfAnEarlierVersionIsBroughtUpWithWhatIsInIt(int version) throws SQLException {
        make(version);

        try (Connection connection = database.write(Durability.PROCESS)) {
            assertThat(Database.version(connection)).isEqualTo(Database.MIGRATIONS.size());
            assertThat(count(connection, "entry")).isEqualTo(version >= 1 ? 1 : 0);
            assertThat(count(connection, "account")).isEqualTo(version >= 2 ? 1 : 0);
        }
        try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
            assertThat(store.kept()).hasSize(version >= 2 ? 1 : 0);
            Commits.keep(store, List.of(StateContract.kept(StateContract.BILL)));
            assertThat(store.kept()).contains(StateContract.kept(StateContract.BILL));
        }
    }

    /// SQLite's numbers: 1 is NORMAL, 2 is FULL.
    @ParameterizedTest
    @CsvSource({"PROCESS, 1", "DISK, 2"})
    void durabilityIsWhatCommitsWaitFor(Durability durability, long synchronous) throws SQLException {
        try (SqliteStore store = SqliteStore.open(directory, durability)) {
            Commits.keep(store, List.of(StateContract.kept(StateContract.BILL)));
            assertThat(store.pragma("synchronous")).isEqualTo(synchronous);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void fileOfAnEarlierVersionCanBeMadeShorter(int version) throws SQLException {
        make(version);

        for (int start = 0; start < 2; start++) {
            try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
                assertThat(store.pragma("auto_vacuum")).isEqualTo(Database.INCREMENTAL);
            }
        }
    }

    /// What earlier versions kept bore its position and nothing else.
    @Test
    void whatAnEarlierVersionKeptCountsAsApplied() throws SQLException {
        make(1);
        try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
            assertThat(store.applied()).isEqualTo(new Position(1, 1));
        }
    }

    @Test
    void versionStandsInTheHeader() throws SQLException, IOException {
        database.write(Durability.PROCESS).close();

        assertThat(Files.readAllBytes(file)[63]).isEqualTo((byte) Database.MIGRATIONS.size());
    }

    /// Also what its program had not brought into it yet when it was killed.
    @Test
    void newerFileIsRefusedAndLeftAsItIs() throws SQLException, IOException {
        Path wal = directory.resolve(SqliteStore.FILE + "-wal");
        int newer = Database.MIGRATIONS.size() + 1;
        byte[] before;
        byte[] walBefore;
        database.write(Durability.PROCESS).close();
        try (Connection connection = connect()) {
            Database.execute(
                    connection,
                    "PRAGMA user_version = " + newer,
                    "PRAGMA wal_checkpoint(TRUNCATE)",
                    "CREATE TABLE unheard_of (a)");
            before = Files.readAllBytes(file);
            walBefore = Files.readAllBytes(wal);
        }
        Files.write(file, before);
        Files.write(wal, walBefore);

        assertThatThrownBy(() -> SqliteStore.open(directory, Durability.PROCESS))
                .isInstanceOf(StoreException.class)
                .hasMessage("The database \"%s\" is of a newer Parley (its version is %d, this program knows %d)."
                                .formatted(file, newer, newer - 1)
                        + " Use that one; nothing has been changed.");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readAllBytes(wal)).isNotEmpty().isEqualTo(walBefore);
    }

    @Test
    void migrationThatFailsLeavesTheFileAsItIs() throws SQLException, IOException {
        make(0);
        try (Connection connection = connect()) {
            Database.execute(connection, "CREATE TABLE metadata (in_the_way)");
        }
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteStore.open(directory, Durability.PROCESS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("metadata already exists");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void restoredBackupIsLeftAsItIsToo() throws SQLException, IOException {
        try (Connection connection = connect()) {
            Database.execute(connection, "CREATE TABLE metadata (in_the_way)");
        }
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteStore.open(directory, Durability.PROCESS))
                .isInstanceOf(StoreException.class);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(file, "Dear diary, ".repeat(100));

        assertThatThrownBy(() -> SqliteStore.open(directory, Durability.PROCESS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is no database");

        assertThat(file).hasContent("Dear diary, ".repeat(100));
    }

    @Test
    void sameFactsGiveTheSameAfterEachStart() {
        for (int start = 0; start < 3; start++) {
            try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
                Commits.keep(
                        store,
                        List.of(
                                StateContract.kept(StateContract.ANNA),
                                new Fact.ChannelKept(StateContract.full(StateContract.TEA))));
                assertThat(store.kept()).hasSize(2);
            }
        }
    }
}
