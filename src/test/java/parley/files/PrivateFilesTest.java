package parley.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFilesTest {
    @TempDir
    private Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void whatIsMadeIsItsOwnersAlone() throws IOException {
        PrivateFiles.createFolder(folder.resolve("a/b"));
        PrivateFiles.create(folder.resolve("made"));
        PrivateFiles.open(folder.resolve("opened")).close();

        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("made"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("opened"))).isEqualTo("rw-------");
        assertThatThrownBy(() -> PrivateFiles.create(folder.resolve("made")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void whatIsReplacedBecomesItsOwnersAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "old");
        open(file);
        open(Files.writeString(folder.resolve("key.parley-new"), "left behind"));

        PrivateFiles.replace(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(folder.resolve("key.parley-new")).doesNotExist();
    }

    /// Another program that shares a file.
    static final class Another {
        static final int TIMES = 100;

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            for (int i = 0; i < TIMES; i++) {
                PrivateFiles.inTurn(file.resolveSibling(""), () -> {
                    String before = Files.exists(file) ? Files.readString(file) : "";
                    PrivateFiles.replace(file, (before + arguments[1] + "\n").getBytes(UTF_8));
                });
            }
        }
    }

    @Test
    void programsThatShareAFileLoseNothingOfEachOther() throws IOException, InterruptedException {
        Path file = folder.resolve("shared");
        var programs = new ArrayList<Process>();
        for (String line : List.of("x".repeat(10), "y".repeat(100))) {
            programs.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Another.class.getName(),
                            file.toString(),
                            line)
                    .inheritIO()
                    .start());
        }
        for (Process each : programs) {
            assertThat(each.waitFor()).isZero();
        }

        assertThat(Files.readAllLines(file)).hasSize(2 * Another.TIMES).allMatch(line -> line.matches("x{10}|y{100}"));
        assertThat(permissions(folder.resolve("lock"))).isEqualTo("rw-------");
    }

    @Test
    void whatIsThereIsTightenedAndKeepsWhatItsOwnerMay() throws IOException {
        Path file = Files.writeString(folder.resolve("open"), "");
        open(file);

        PrivateFiles.tighten(file);
        PrivateFiles.tighten(folder.resolve("not there"));

        assertThat(permissions(file)).isEqualTo("rwx------");
    }

    @Test
    void stickyFoldersAreForEverybody() throws IOException {
        Files.setAttribute(folder, "unix:mode", 01777);

        assertThat(PrivateFiles.isForEverybody(folder)).isTrue();
        assertThat(PrivateFiles.isForEverybody(Files.createDirectory(folder.resolve("own"))))
                .isFalse();
    }
}
