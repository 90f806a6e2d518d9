package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static parley.store.Written.keep;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Backup.restore(file, elsewhere);

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

            Backup.restore(file, killed);

            assertThat(texts(killed)).containsExactly("1", "2", "3");
            assertThat(killed).isDirectoryNotContaining("glob:**replaced*");
        }
    }

    @Test
    void backupIsItsOwnersAlone() throws IOException {
        SqliteStore.open(data, Durability.PROCESS).close();

        Backup.write(data, List.of(), file);

        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(folder).isDirectoryNotContaining("glob:**.new*");
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
}
