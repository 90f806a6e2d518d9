package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.Program;

/// A command that is started without a standard input, by `java` itself: `./parley` sees to it that there is one.
@Timeout(120)
final class ClosedInputTest {
    @TempDir
    private Path folder;

    @Test
    void closedInputHasEnded() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "descriptors have no names here");
        Path errors = folder.resolve("errors");
        var command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <&-", "sh"));
        command.addAll(Program.java("parley.Main", "hash-password"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors, UTF_8).lines()).containsExactly("parley: No password was given.");
    }
}
