package parley;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Position;
import parley.command.BackupCommand;
import parley.command.RestoreCommand;
import parley.config.Configuration;
import parley.store.Backup;
import picocli.CommandLine;

/// Who may read what a server keeps: nobody else on its machine.
final class DataTest {
    private static final Map<String, String> PRIVATE = Map.of(
            "", "rwx------",
            "lock", "rw-------",
            "epoch", "rw-------",
            "cloak-key", "rw-------",
            "audit.db", "rw-------",
            "audit.db-wal", "rw-------",
            "audit.db-shm", "rw-------",
            "parley.db", "rw-------",
            "parley.db-wal", "rw-------",
            "parley.db-shm", "rw-------");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void name() {
        data = folder.resolve("deep/data");
    }

    private Map<String, String> permissions() throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(data)) {
            paths.filter(path -> !path.toString().contains("sqlite-")) // the driver's library
                    .forEach(path -> found.put(data.relativize(path).toString(), permissions(path)));
        }
        return found;
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private Data open() {
        return Data.in(data, Configuration.NONE.history());
    }

    @Test
    void startIsAfterAllThatIsKeptThoughTheCountIsLost() throws IOException {
        try (Data first = open()) {
            first.store().commit(new Position(41, 7), List.of());
        }
        Files.delete(data.resolve(Epoch.FILE));

        try (Data anew = open()) {
            assertThat(anew.epoch()).isEqualTo(42);
        }
        try (Data next = open()) {
            assertThat(next.epoch()).isEqualTo(43); // though nothing was kept in the last
        }
    }

    @Test
    void whatAServerKeepsIsItsOwnersAlone() throws IOException {
        try (Data _ = open()) {
            assertThat(permissions()).isEqualTo(PRIVATE);
        }
    }

    @Test
    void whatAnEarlierVersionLeftOpenIsTightenedAtTheStart() throws IOException {
        open().close();
        try (var paths = Files.walk(data)) {
            for (Path path : paths.toList()) {
                set(path, Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
            }
        }

        try (Data _ = open()) {
            assertThat(permissions()).isEqualTo(PRIVATE);
        }
    }

    @Test
    void emptyDirectoryOfAnAdministratorIsTightened() throws IOException {
        Files.createDirectories(data);
        set(data, "rwxr-xr-x");

        open().close();

        assertThat(permissions(data)).isEqualTo("rwx------");
    }

    @Test
    void directoryOfOtherThingsStaysAsItIs() throws IOException {
        Files.createDirectories(data);
        set(data, "rwxr-xr-x");
        Files.writeString(data.resolve("index.html"), "hello");

        open().close();

        assertThat(permissions(data)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(data.resolve("parley.db"))).isEqualTo("rw-------");
    }

    @Test
    void directoryForEverybodyStaysSo() throws IOException {
        Files.createDirectories(data);
        Files.setAttribute(data, "unix:mode", 01777);

        open().close();
        open().close();

        assertThat(permissions(data)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void dataOfANewerParleyAreLeftAsTheyAre() throws Exception {
        open().close();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                Statement statement = database.createStatement()) {
            statement.execute("PRAGMA user_version = 1000");
        }
        Map<String, String> before = contents();

        assertThatThrownBy(this::open).hasMessageContaining("is of a newer Parley");

        assertThat(contents()).isEqualTo(before);
    }

    private Map<String, String> contents() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            var contents = new TreeMap<String, String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
            }
            return contents;
        }
    }

    @Test
    void operatorAndCertificateOfTheServersOwnAreRestored() throws IOException {
        open().close();
        Files.writeString(data.resolve("owner.toml"), "anna");
        Files.writeString(data.resolve("self-signed.pem"), "pinned");
        Path file = folder.resolve("backup.db");
        Path elsewhere = folder.resolve("elsewhere");
        var out = new PrintStream(OutputStream.nullOutputStream());

        new CommandLine(new BackupCommand(out)).execute(file.toString(), "--data", data.toString());
        new CommandLine(new RestoreCommand(out)).execute(file.toString(), "--data", elsewhere.toString());

        assertThat(elsewhere.resolve("owner.toml")).hasContent("anna");
        assertThat(elsewhere.resolve("self-signed.pem")).hasContent("pinned");
    }

    @Test
    void backupAndWhatIsRestoredOfItAreTheirOwnersAlone() throws IOException {
        open().close();
        Path file = folder.resolve("backup.db");

        Backup.write(data, List.of(Epoch.FILE, CloakKey.FILE), file);
        assertThat(permissions(file)).isEqualTo("rw-------");

        set(file, "rw-r--r--");
        var restore = new CommandLine(new RestoreCommand(new PrintStream(OutputStream.nullOutputStream())));
        assertThat(restore.execute(file.toString(), "--data", data.toString(), "--force"))
                .isZero();
        set(data, "rwxr-xr-x");
        try (Data _ = open()) {
            assertThat(permissions()).isEqualTo(PRIVATE);
        }
    }
}
