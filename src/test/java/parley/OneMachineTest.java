package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.Program;

/// A server by itself pays nothing for what others can do.
@Timeout(120)
final class OneMachineTest {
    @TempDir
    private Path folder;

    @Test
    void nothingOfTheClustersEngineOrOfMailIsLoaded() throws IOException {
        List<String> command = Program.java("parley.Main", "serve", "--door", "irc=0", "--door", "web=0");
        command.add(Math.max(command.indexOf("-jar"), command.indexOf("-cp")), "-Xlog:class+load:file=classes.txt");
        try (Program serve = Program.start(folder, Redirect.DISCARD, Map.of(), command)) {
            serve.await("ready");
        }

        assertThat(Files.readString(folder.resolve("classes.txt")))
                .contains("parley.Server")
                .doesNotContain("org.jgroups", "jakarta.mail", "org.eclipse.angus", "parley.mail.Submission");
    }
}
