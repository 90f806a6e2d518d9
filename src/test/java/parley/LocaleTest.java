package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Durability;
import parley.harness.Program;
import parley.store.SqliteStore;

/// Names outside ASCII where the locale is ASCII: they are right by way of `./parley`, and refused by the bare jar.
@Timeout(60)
final class LocaleTest {
    private static final String LAUNCHER =
            Path.of("launch", "process.sh").toAbsolutePath().toString();

    @TempDir
    private Path folder;

    @BeforeEach
    void keepSomething() throws Exception {
        Path data = Files.createDirectory(folder.resolve("dätä"));
        SqliteStore.open(data, Durability.PROCESS).close();
    }

    /// What a command prints, in a locale, with its status in the last line.
    private String run(String locale, List<String> before, String... arguments) throws Exception {
        var command = new ArrayList<>(before);
        command.addAll(Program.java("parley.Main", arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return printed + process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
    void parleyMeansUtf8(String locale) throws Exception {
        String printed = run(
                locale,
                List.of("sh", "-c", ". \"$0\"; exec \"$@\"", LAUNCHER),
                "backup",
                "grün ✓.db",
                "--data",
                "dätä");

        assertThat(printed).contains("backed up dätä in grün ✓.db (").endsWith("0");
        assertThat(folder.resolve("grün ✓.db")).isRegularFile();
    }

    @Test
    void jarRefusesWhatItCannotRead() throws Exception {
        String printed = run("C", List.of(), "restore", "x.db", "--data", "nëu");

        assertThat(printed)
                .contains("is no text in this locale. Set LC_ALL=C.UTF-8")
                .endsWith("2");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("dätä"));
        }
    }
}
