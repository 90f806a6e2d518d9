package parley.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Failure;
import picocli.CommandLine;

final class CheckConfigCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int check(String text, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), text);
        var command = new CheckConfigCommand(environment, new PrintStream(said, true, StandardCharsets.UTF_8));
        new CommandLine(command).parseArgs(file.toString());
        return command.call();
    }

    private void fails(String text, Map<String, String> environment, String what) {
        assertThatThrownBy(() -> check(text, environment)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.status()).isEqualTo(Failure.USAGE);
            assertThat(failure.line()).contains(what);
        });
    }

    @Test
    void rightConfigurationIsSaidToBe() throws IOException {
        assertThat(check("server.name = \"a.example\"", Map.of())).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("parley.toml is right.");
    }

    @Test
    void whatIsWrongIsToldAsAServerWould() {
        fails("server.name = 1", Map.of(), "parley.toml:1: server.name takes");
        fails("", Map.of("PARLEY_SERVER_NAME", "x"), "environment: PARLEY_SERVER_NAME takes");
        fails("doors.cat = 7000\ndoors.lobby = 7000", Map.of(), "cannot both open at");
        fails("doors.ircs = 6697\ntls = { certificate = \"a.pem\", key = \"b.pem\" }", Map.of(), "a.pem");
    }
}
