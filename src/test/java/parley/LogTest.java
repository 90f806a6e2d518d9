package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Failure;
import parley.harness.Program;
import parley.json.JsonReader;

/// Where a server logs to, and how, from its configuration; in processes of their own.
@Timeout(300)
final class LogTest {
    @TempDir
    private Path folder;

    private void configure(String text) throws IOException {
        Files.writeString(folder.resolve("parley.toml"), text);
    }

    private List<String> says(int status, String... arguments) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        try (Program program = Program.start(folder, Redirect.to(errors.toFile()), arguments)) {
            List<String> lines = program.rest();
            assertThat(program.status()).as("%s", Files.readString(errors)).isEqualTo(status);
            return status == 0 ? lines : Files.readAllLines(errors);
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void logIsAsConfiguredAndChangesWhileTheServerRuns() throws Exception {
        configure("""
            [log]
            file = "json.log"
            format = "json"
            [log.levels]
            net = "debug"
            "door.irc" = "warn"
            """);
        Path errors = folder.resolve("standard-error");
        try (Program server = Program.start(
                folder,
                Redirect.to(errors.toFile()),
                "serve",
                "--config",
                "parley.toml",
                "--data",
                "data",
                "--door",
                "irc=0")) {
            server.await("ready");
            assertThat(says(0, "ctl", "loglevel", "--data", "data"))
                    .containsExactly("all: info", "door.irc: warn", "net: debug");
            configure("""
                [log]
                file = "text.log"
                level = "warn"
                levels.audit = "info"
                """);
            says(0, "ctl", "reload", "--data", "data");
            assertThat(says(0, "ctl", "loglevel", "--data", "data")).containsExactly("all: warn", "audit: info");
            configure("""
                [log]
                file = "nowhere/parley.log"
                """);
            assertThat(says(0, "ctl", "reload", "--data", "data"))
                    .contains(
                            "log.file: \"nowhere/parley.log\" cannot be written: there is no such file or directory.");
            says(0, "ctl", "reload", "--data", "data");
            server.terminate();
            server.status();
        }

        assertThat(lines("json.log"))
                .allSatisfy(line -> assertThat(JsonReader.object(line)).containsKeys("time", "level", "part"))
                .anyMatch(line -> line.contains("\"part\":\"audit\",\"message\":\"reload\",\"by\":\"the server\""));
        assertThat(lines("text.log"))
                .anyMatch(line -> line.endsWith(" INFO  reload by=\"the server\""))
                .noneMatch(line -> line.startsWith("{"));
        assertThat(errors).isEmptyFile();
    }

    @Test
    void logThatCannotBeIsToldBeforeAnythingStarts() throws Exception {
        configure("""
            [log]
            file = "nowhere/parley.log"
            """);
        assertThat(says(Failure.USAGE, "check-config", "parley.toml"))
                .containsExactly(
                        "parley: log.file: \"nowhere/parley.log\" cannot be written: there is no such directory.");
        assertThat(says(Failure.FAILED, "serve", "--config", "parley.toml", "--data", "data", "--door", "irc=0"))
                .singleElement()
                .asString()
                .startsWith("parley: log.file: \"nowhere/parley.log\" cannot be written: ");
        configure("""
            [log.levels]
            tea = "debug"
            """);
        assertThat(says(Failure.USAGE, "check-config", "parley.toml"))
                .singleElement()
                .asString()
                .contains("log.levels.tea: there is no such part");
    }
}
