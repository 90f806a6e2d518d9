package parley.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.LogSettings.Rotation;

final class RotatingLogTest {
    private static final String HALF = "x".repeat(500_000) + "\n";

    @TempDir
    private Path folder;

    private Instant now = Instant.now();

    private RotatingLog open(int days, int keep) throws IOException {
        return new RotatingLog(file(), new Rotation(1, days, keep), () -> now);
    }

    private Path file() {
        return folder.resolve("parley.log");
    }

    private static void write(RotatingLog log, String... lines) throws IOException {
        for (String line : lines) {
            log.write(line.getBytes(UTF_8));
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void linesGoBehindThoseThatAreThere() throws IOException {
        try (RotatingLog log = open(0, 3)) {
            write(log, "one\n");
        }
        try (RotatingLog log = open(0, 3)) {
            write(log, "two\n");
        }

        assertThat(read("parley.log")).isEqualTo("one\ntwo\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
    }

    @Test
    void fileThatWouldBeTooLargeIsBegunAnewAndTheOldestGoes() throws IOException {
        try (RotatingLog log = open(0, 2)) {
            write(log, "a" + HALF, "b" + HALF, "c" + HALF, "d" + HALF);
            assertThat(names()).containsExactly("parley.log", "parley.log.1", "parley.log.2");
        }

        assertThat(read("parley.log")).startsWith("d");
        assertThat(read("parley.log.1")).startsWith("c");
        assertThat(read("parley.log.2")).startsWith("b");
    }

    @Test
    void fileIsBegunAnewWithTheDay() throws IOException {
        try (RotatingLog log = open(1, 9)) {
            write(log, "today\n");
            now = now.plus(Duration.ofDays(1));
            write(log, "tomorrow\n", "and more\n");
        }

        assertThat(read("parley.log")).isEqualTo("tomorrow\nand more\n");
        assertThat(read("parley.log.1")).isEqualTo("today\n");
    }

    @Test
    void dayOfAFileThatIsThereAlreadyCounts() throws IOException {
        try (RotatingLog log = open(1, 9)) {
            write(log, "today\n");
        }
        now = now.plus(Duration.ofDays(1));
        try (RotatingLog log = open(1, 9)) {
            write(log, "tomorrow\n");
        }

        assertThat(read("parley.log")).isEqualTo("tomorrow\n");
    }

    @Test
    void whereFewerAreKeptThanBeforeTheOthersGo() throws IOException {
        try (RotatingLog log = open(0, 3)) {
            write(log, "a" + HALF, "b" + HALF, "c" + HALF, "d" + HALF);
        }
        try (RotatingLog log = open(0, 1)) {
            write(log, "e" + HALF);
        }
        assertThat(names()).containsExactly("parley.log", "parley.log.1");

        try (RotatingLog log = open(0, 0)) {
            write(log, "f" + HALF);
        }
        assertThat(names()).containsExactly("parley.log");
        assertThat(read("parley.log")).startsWith("f");
    }

    @Test
    void fileInNoFolderCannotBeOpened() {
        Path nowhere = folder.resolve("nothing/parley.log");

        assertThatThrownBy(() -> new RotatingLog(nowhere, new Rotation(1, 1, 1), Instant::now))
                .isInstanceOf(NoSuchFileException.class);
    }
}
