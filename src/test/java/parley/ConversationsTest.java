package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import parley.harness.Conversation;

/// Runs every script in `src/test/conversations`.
final class ConversationsTest {
    private static final Path SCRIPTS = Path.of("src/test/conversations");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> conversation() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(scripts).isNotEmpty();
            return scripts.stream()
                    .map(script -> DynamicTest.dynamicTest(
                            title(script),
                            script.toAbsolutePath().toUri(),
                            () -> assertTimeoutPreemptively(LIMIT, () -> run(script))));
        }
    }

    private static String title(Path script) {
        String name = SCRIPTS.relativize(script).toString();
        return name.substring(0, name.length() - ".txt".length());
    }

    private static void run(Path script) {
        try {
            Conversation.run(SCRIPTS.relativize(script).toString(), Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
