package parley.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ProgramQuestionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ProgramQuestion programs = new ProgramQuestion(1);

    @TempDir
    private Path folder;

    private String ask(String script, Duration within) throws IOException {
        return programs.ask(List.of("/bin/sh", "-c", script), within);
    }

    @Test
    void firstLineIsTheAnswer() throws IOException {
        programs = new ProgramQuestion(3);
        assertThat(ask("echo allow; yes deny", PATIENCE)).isEqualTo("allow");
        assertThat(ask("printf login", PATIENCE)).isEqualTo("login");
        assertThat(ask("yes deny | tr -d '\\n'", PATIENCE)).hasSize(1_000);
    }

    @Test
    void whatCannotBeStartedHoldsNothing() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> programs.ask(List.of("/nowhere/at/all"), PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/nowhere/at/all");
        }
        assertThat(ask("echo allow", PATIENCE)).isEqualTo("allow");
    }

    /// Nothing can interrupt a thread that reads what it may write.
    @Test
    void whatAProgramLeavesRunningTakesNoMoreThanItsPlace() throws IOException {
        Path pid = folder.resolve("pid");
        assertThatThrownBy(() -> ask("(sleep 600 & echo $! > " + pid + ")", Duration.ofSeconds(2)))
                .hasMessageContaining("no answer within");
        assertThatThrownBy(() -> ask("echo allow", PATIENCE)).hasMessageContaining("holds its output open");

        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        left.destroyForcibly();

        Optional<String> told = Optional.empty();
        while (told.isEmpty()) {
            told = again();
        }
        assertThat(told).contains("allow");
    }

    private Optional<String> again() {
        try {
            return Optional.of(ask("echo allow", PATIENCE));
        } catch (IOException _) {
            Thread.onSpinWait();
            return Optional.empty();
        }
    }
}
