package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.Program;

/// The care of a data directory, by processes of their own as people start them.
@Timeout(120)
final class CareTest {
    @TempDir
    private Path folder;

    /// What a command printed and logged, and its exit status.
    private record Ran(int status, List<String> out, List<String> error) {}

    private Ran run(String... arguments) throws Exception {
        Path error = folder.resolve("error");
        try (Program program = Program.start(folder, Redirect.to(error.toFile()), arguments)) {
            List<String> out = program.rest();
            return new Ran(program.status(), out, Files.readAllLines(error));
        }
    }

    private Program serve() throws IOException {
        return Program.start(folder, Redirect.DISCARD, "serve", "--door", "cat=0");
    }

    private void assertRefused(String why, String... arguments) throws Exception {
        Ran ran = run(arguments);
        assertThat(ran.error).singleElement().asString().startsWith("parley: ").contains(why);
        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.out).isEmpty();
    }

    @Test
    void dataDirectoryIsOneServersAlone() throws Exception {
        try (Program serve = serve()) {
            serve.await("ready");

            assertRefused("Another Parley runs on the data directory \"parley-data\"", "serve", "--door", "cat=0");
            assertRefused("Another Parley runs", "export", "--account", "anna", "--forget");
            Files.createDirectories(folder.resolve("logs/#tea"));
            Files.writeString(folder.resolve("logs/#tea/2026-11-21.log"), "[12:00:00] <anna> hi\n");
            assertRefused("Another Parley runs", "import", "logs");
            assertThat(run("backup", "file.db").status).isZero();
            assertRefused("Another Parley runs", "restore", "file.db", "--force");
        }
    }

    @Test
    void startRightAfterKillWorks() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Program serve = serve()) {
                serve.await("ready");
                serve.process().destroyForcibly().waitFor();
            }
        }
        try (Program serve = serve()) {
            serve.await("ready");
        }
    }

    @Test
    void backupOfARunningServerIsRestoredElsewhereWithHigherEpochAndTheSameCloak() throws Exception {
        try (Program serve = serve()) {
            int port = serve.port();
            serve.await("ready");
            say(port, "anna\n#tea\nkept\nexit\n");
            assertThat(run("backup", "file.db").status).isZero();
        }
        assertRefused("There is a file \"file.db\" already", "backup", "file.db");
        assertThat(run("backup", "file.db", "--force").status).isZero();

        assertThat(run("restore", "file.db", "--data", "other").status).isZero();

        assertThat(folder.resolve("other/cloak-key")).hasSameBinaryContentAs(folder.resolve("parley-data/cloak-key"));
        assertThat(Long.parseLong(
                        Files.readString(folder.resolve("other/epoch")).strip()))
                .isGreaterThan(1_000);
        assertRefused("There is a database in \"other\" already", "restore", "file.db", "--data", "other");
        assertThat(run("restore", "file.db", "--data", "other", "--force").status)
                .isZero();
    }

    @Test
    void whatIsKeptNoLongerGoesBesideTheTraffic() throws Exception {
        Path config = Files.writeString(folder.resolve("parley.toml"), "[history]\nkeep = \"1h\"\n");
        String[] serve = {"serve", "--door", "cat=0", "--config", config.toString()};
        try (Program server = Program.start(folder, Redirect.DISCARD, serve)) {
            say(server.port(), "anna\n#tea\nkept\nexit\n");
            assertThat(entries()).isPositive();
        }
        try (Program server = Program.start(
                folder,
                Redirect.DISCARD,
                Stream.concat(Stream.of(serve), Stream.of("--test-clock", "+2h"))
                        .toArray(String[]::new))) {
            server.await("ready");
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (entries() > 0) {
                assertThat(System.nanoTime()).as("nothing has gone").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private int entries() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("parley-data/parley.db"));
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM entry")) {
            return row.getInt(1);
        }
    }

    private static void say(int port, String text) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void nothingKeptIsAFailureAndNoNameIsWrongUsage() throws Exception {
        assertRefused("There is no database in \"parley-data\"", "export", "--account", "anna");
        assertRefused("There is no data directory", "export", "--account", "anna", "--forget");
        assertRefused("There is no database", "backup", "file.db");
        assertRefused("There is no file", "restore", "file.db");
        assertThat(run("export", "--account", "#x").status).isEqualTo(2);
        assertThat(run("export").status).isEqualTo(2);
        assertThat(folder.resolve("parley-data")).doesNotExist();
    }

    @Test
    void importedLogsAreThereWhenTheServerStarts() throws Exception {
        Files.createDirectories(folder.resolve("logs/#tea"));
        Files.writeString(folder.resolve("logs/#tea/2026-11-21.log"), "[12:00:00] <anna> hi\n");

        assertThat(run("import", "logs").out).containsExactly("imported: 1 from 1 files about 1 channels");
        assertThat(run("import", "logs").out)
                .containsExactly("imported: 0 from 1 files about 1 channels", "there already: 1");
        try (Program serve = serve()) {
            serve.await("ready");
        }
    }
}
