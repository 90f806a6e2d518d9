package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static parley.store.Written.keep;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;

final class BackupTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void name() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        file = folder.resolve("backup.db");
    }

    private static List<String> texts(Path data) {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            return Written.texts(store.history(), "#tea");
        }
    }

    @Test
    void backupHasWhatWasKeptWhenItWasMade() throws IOException {
        Files.writeString(data.resolve("epoch"), "7\n");
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            keep(store, "#tea", 1, 100);
            Backup.write(data, List.of("epoch", "nothing"), file);
            keep(store, "#tea", 101, 200);
        }

        Backup.Contents contents = Backup.check(file);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Backup.restore(file, elsewhere, Map.of());

        assertThat(contents.epoch()).isEqualTo(1);
        assertThat(contents.beside()).containsOnlyKeys("epoch");
        assertThat(contents.beside().get("epoch")).asString().isEqualTo("7\n");
        assertThat(texts(elsewhere)).hasSize(100);
    }

    @Test
    void restoredDatabaseTakesThePlaceOfAnotherWithNothingOfItLeft() throws IOException {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            keep(store, "#tea", 1, 3);
            Backup.write(data, List.of(), file);
            keep(store, "#tea", 4, 2_000);
            // As a killed process leaves it: what was committed is in the log.
            Path killed = Files.createDirectory(folder.resolve("killed"));
            for (String name : List.of(SqliteStore.FILE, SqliteStore.FILE + "-wal")) {
                Files.copy(data.resolve(name), killed.resolve(name));
            }

            Backup.restore(file, killed, Map.of());

            assertThat(texts(killed)).containsExactly("1", "2", "3");
            assertThat(killed).isDirectoryNotContaining("glob:**replaced*");
        }
    }

    @Test
    void backupIsItsOwnersAlone() throws IOException {
        SqliteStore.open(data, Durability.PROCESS).close();

        Backup.write(data, List.of(), file);

        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(folder).isDirectoryNotContaining("glob:**.parley-new*");
    }

    @Test
    void whatLiesBesideIsLeft() throws IOException {
        SqliteStore.open(data, Durability.PROCESS).close();
        Path neighbour = Files.writeString(folder.resolve("backup.db.new"), "someone's");

        Backup.write(data, List.of(), file);

        assertThat(neighbour).hasContent("someone's");
    }

    @Test
    void damagedBackupIsRefused() throws IOException {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            keep(store, "#tea", 1, 1_000);
            Backup.write(data, List.of(), file);
        }
        try (var damage = new RandomAccessFile(file.toFile(), "rw")) {
            damage.seek(4_096 * 5);
            damage.write(new byte[4_096]);
        }

        assertRefused("damaged");
    }

    @Test
    void backupOfANewerParleyIsRefused() throws Exception {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            keep(store, "#tea", 1, 1);
            Backup.write(data, List.of(), file);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Database.execute(connection, "PRAGMA user_version = " + (Database.MIGRATIONS.size() + 1));
        }

        assertRefused("is of a newer Parley");
    }

    @Test
    void anythingElseIsRefused() throws IOException {
        Files.writeString(file, "Dear diary, ".repeat(1_000));
        assertRefused("is no backup of Parley's");
        Files.writeString(file, "");
        assertRefused("is no backup of Parley's");
        Files.delete(file);
        assertRefused("There is no file");
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.check(file))
                .withMessageContaining("\"" + file + "\"")
                .withMessageContaining(why);
    }

    @Test
    void thereIsNothingToBackUpWithoutADatabase() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.write(data, List.of(), file))
                .withMessage("There is no database in \"" + data + "\".");
        assertThat(data).isEmptyDirectory();
    }

    private void assertNotWritten(Path to, String why) throws IOException {
        SqliteStore.open(data, Durability.PROCESS).close();
        Files.writeString(data.resolve("lock"), "");
        Files.writeString(data.resolve("cloak-key"), "secret");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.write(data, List.of("epoch", "cloak-key"), to))
                .withMessageContaining("\"" + to + "\"")
                .withMessageContaining(why);
        assertThat(data.resolve("cloak-key")).hasContent("secret");
        assertThat(texts(data)).isEmpty();
    }

    @Test
    void backupIsNoFileOfADataDirectory() throws IOException {
        String why = "is what a server works with";
        assertNotWritten(data.resolve("cloak-key"), why);
        assertNotWritten(data.resolve(SqliteStore.FILE), why);
        assertNotWritten(data.resolve(SqliteStore.FILE + "-wal"), why);
        assertNotWritten(Files.createSymbolicLink(folder.resolve("link"), data.resolve("cloak-key")), why);
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), data);
        assertNotWritten(linked.resolve("lock"), why);
        Path hard = Files.createLink(folder.resolve("hard"), data.resolve("cloak-key"));
        assertNotWritten(hard, "under another name");
    }

    @Test
    void backupIsNoFileOfAnotherDataDirectory() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        SqliteStore.open(other, Durability.PROCESS).close();
        DataLock.take(other).close();

        assertNotWritten(other.resolve("epoch"), "is what a server works with");
    }

    @Test
    void backupReplacesNeitherDevicesNorFoldersNorPipes() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertNotWritten(pipe, "is no file that a backup could replace");
        assertNotWritten(Files.createDirectory(folder.resolve("folder")), "is no file that a backup could replace");
        assertNotWritten(Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("nothing")), "leads nowhere");
        assertNotWritten(folder.resolve("none/x.db"), "there is no such file or directory");
    }

    @Test
    void backupGoesWhereALinkLeads() throws IOException {
        SqliteStore.open(data, Durability.PROCESS).close();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Files.writeString(disk.resolve("latest.db"), "");
        Files.createSymbolicLink(file, disk.resolve("latest.db"));

        Backup.write(data, List.of(), file);

        assertThat(file).isSymbolicLink();
        assertThat(Backup.check(disk.resolve("latest.db")).beside()).isEmpty();
    }

    @Test
    void restoredDatabaseGoesWhereALinkLeads() throws IOException {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            keep(store, "#tea", 1, 3);
            Backup.write(data, List.of(), file);
        }
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        SqliteStore.open(elsewhere, Durability.PROCESS).close();
        Files.move(elsewhere.resolve(SqliteStore.FILE), disk.resolve("real.db"));
        Files.createSymbolicLink(elsewhere.resolve(SqliteStore.FILE), disk.resolve("real.db"));

        Backup.restore(file, elsewhere, Map.of());

        assertThat(elsewhere.resolve(SqliteStore.FILE)).isSymbolicLink();
        assertThat(texts(elsewhere)).containsExactly("1", "2", "3");
    }

    @Test
    void directoryIsNotRestoredOfItself() throws IOException {
        SqliteStore.open(data, Durability.PROCESS).close();
        Path same = Files.createLink(folder.resolve("same"), data.resolve(SqliteStore.FILE));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Backup.restore(same, data, Map.of()))
                .withMessageContaining("it is the same file");
    }

    /// Killed as soon as the key is written: the database is the old one, so that is to be all.
    @Test
    void restorationThatWasKilledBeforeTheDatabaseIsUndone() throws IOException {
        Files.writeString(data.resolve("cloak-key"), "old");
        Files.writeString(data.resolve("cloak-key.parley-restored"), "new");
        Files.writeString(data.resolve("parley.db.parley-restoring"), "half");
        Files.writeString(data.resolve("parley.db.parley-restoring-journal"), "half");

        DataLock.take(data).close();

        assertThat(data.resolve("cloak-key")).hasContent("old");
        assertThat(data).isDirectoryNotContaining("glob:**.{new,restored,new-journal}");
    }

    @Test
    void restorationThatWasKilledBehindTheDatabaseIsFinished() throws IOException {
        Files.writeString(data.resolve("cloak-key"), "old");
        Files.writeString(data.resolve("cloak-key.parley-restored"), "new");

        DataLock.take(data).close();

        assertThat(data.resolve("cloak-key")).hasContent("new");
        assertThat(data).isDirectoryNotContaining("glob:**.parley-restored");
    }

    @Test
    void whatGoesWithADatabaseIsRestoredWithIt() throws IOException {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            keep(store, "#tea", 1, 3);
            Files.writeString(data.resolve("cloak-key"), "new");
            Backup.write(data, List.of("cloak-key"), file);
        }
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("cloak-key"), "old");

        Backup.restore(file, elsewhere, Backup.check(file).beside());

        assertThat(elsewhere.resolve("cloak-key")).hasContent("new");
        Path again = folder.resolve("again.db");
        Backup.write(elsewhere, List.of("cloak-key"), again);
        assertThat(Backup.check(again).beside()).containsOnlyKeys("cloak-key");
        assertThat(elsewhere).isDirectoryNotContaining("glob:**.{new,restored}");
    }
}
