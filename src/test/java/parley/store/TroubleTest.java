package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static parley.store.Written.keep;
import static parley.store.Written.said;
import static parley.store.Written.texts;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;
import parley.protocol.Fact;

/// What goes wrong with files and disks.
@Tag("alone")
final class TroubleTest {
    @TempDir
    private Path folder;

    private SqliteStore open() {
        return SqliteStore.open(folder, Durability.PROCESS);
    }

    private Path file() {
        return folder.resolve(SqliteStore.FILE);
    }

    private AbstractStringAssert<?> assertThatRefusal() {
        return assertThat(assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(this::open)
                        .actual()
                        .getMessage())
                .startsWith("The database \"" + file() + "\" ")
                .hasLineCount(1);
    }

    @Test
    void fileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        Files.writeString(file(), "Dear diary, ".repeat(1_000));

        assertThatRefusal().contains("is no database");
        assertThat(file()).hasContent("Dear diary, ".repeat(1_000));
    }

    @Test
    void damagedFileIsRefused() throws IOException {
        try (SqliteStore store = open()) {
            keep(store, "#tea", 1, 1_000);
        }
        try (var damage = new RandomAccessFile(file().toFile(), "rw")) {
            damage.seek(100);
            damage.write(new byte[4_000]);
        }

        assertThatRefusal().contains("is damaged").contains("./parley restore");
    }

    /// It opens, and what is read of it then is damaged.
    @Test
    void damageInsideIsToldInOneLineWithWhatToDo() throws IOException {
        try (SqliteStore store = open()) {
            keep(store, "#tea", 1, 1_000);
        }
        try (var damage = new RandomAccessFile(file().toFile(), "rw")) {
            damage.seek(4_096);
            var noise = new byte[40 * 1024];
            Arrays.fill(noise, (byte) 0xA5);
            damage.write(noise);
        }

        assertThat(assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> {
                            try (SqliteStore store = open()) {
                                store.kept();
                            }
                        })
                        .actual())
                .hasMessage(
                        "The database \"" + file() + "\" is damaged. Restore a backup: ./parley restore FILE --force.");
    }

    @Test
    void lockedFileIsRefused() throws SQLException {
        open().close();
        try (Connection other = new Database(file()).maintain()) {
            Database.execute(other, "BEGIN IMMEDIATE");

            assertThatRefusal().contains("is locked by another program");
        }
    }

    @Test
    void directoryInItsPlaceIsRefused() throws IOException {
        Files.createDirectory(file());

        assertThatRefusal().contains("cannot be read");
    }

    @Test
    void newerFileIsRefused() throws SQLException {
        open().close();
        try (Connection other = new Database(file()).maintain()) {
            Database.execute(other, "PRAGMA user_version = 9999");
        }

        assertThatRefusal().contains("is of a newer Parley");
    }

    @Test
    void fullStoreKeepsNothingOfWhatItCannotKeepAndGoesOnWhenThereIsRoom() {
        try (SqliteStore store = open()) {
            keep(store, "#tea", 1, 10);
            store.limitTo(10);
            List<Fact> large = IntStream.rangeClosed(11, 100)
                    .mapToObj(i -> said("#tea", i, "x".repeat(4_000)))
                    .toList();
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(StoreException.class).isThrownBy(() -> Commits.keep(store, large));
                assertThat(texts(store.history(), "#tea")).hasSize(10);
            }

            store.limitTo(10_000);
            Commits.keep(store, large);

            assertThat(texts(store.history(), "#tea")).hasSize(100);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void smallerMessagesFindRoomAfterALargeOneFoundNone() throws SQLException {
        try (SqliteStore store = open()) {
            keep(store, "#tea", 1, 10);
            store.limitTo(10);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Commits.keep(
                            store,
                            IntStream.rangeClosed(11, 100)
                                    .mapToObj(i -> said("#tea", i, "x".repeat(4_000)))
                                    .toList()));

            keep(store, "#tea", 101, 101);
            keep(store, "#tea", 102, 102);

            assertThat(texts(store.history(), "#tea")).hasSize(12).endsWith("101", "102");
        }
    }

    @Test
    void commitWaitsShortlyForWhoeverHasTheFileLocked() throws SQLException {
        try (SqliteStore store = open();
                Connection other = new Database(file()).maintain()) {
            Database.execute(other, "BEGIN IMMEDIATE");
            long start = System.nanoTime();

            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> keep(store, "#tea", 1, 1));
            assertThat(System.nanoTime() - start).isLessThan(2_500_000_000L);

            Database.execute(other, "ROLLBACK");
            keep(store, "#tea", 2, 2);
            assertThat(texts(store.history(), "#tea")).containsExactly("2");
        }
    }
}
