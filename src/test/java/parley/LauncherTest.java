package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./parley` with a JDK that only says how it was started.
final class LauncherTest {
    @TempDir
    private Path folder;

    private void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> argumentsWith(String options) throws IOException, InterruptedException {
        executable(folder.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        executable(folder.resolve("jdk/bin/javac"), "");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        executable(folder.resolve("parley"), Files.readString(Path.of("parley")));
        Files.createDirectories(folder.resolve("launch"));
        for (String file : List.of("find-jdk.sh", "process.sh", "jvm.options")) {
            Files.copy(Path.of("launch", file), folder.resolve("launch").resolve(file));
        }
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(folder.resolve("src/main"));
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/parley.jar"), "a jar");
        var builder = new ProcessBuilder(folder.resolve("parley").toString(), "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(
                        ProcessBuilder.Redirect.from(folder.resolve("pom.xml").toFile()));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PARLEY_JAVA_OPTIONS", options);
        Process parley = builder.start();
        List<String> lines;
        try (Stream<String> out = parley.inputReader().lines()) {
            lines = out.toList();
        }
        assertThat(parley.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    @Test
    void optionsOfTheEnvironmentComeBehindItsOwn() throws IOException, InterruptedException {
        List<String> arguments = argumentsWith("-Xmx2g -Xmn64m");

        assertThat(arguments).first().asString().startsWith("@").endsWith("jvm.options");
        assertThat(arguments).containsSubsequence("-Xmx2g", "-Xmn64m", "-jar", "serve");
    }

    @Test
    void withoutAnyItIsStartedWithItsOwn() throws IOException, InterruptedException {
        assertThat(argumentsWith("")).hasSize(5).containsSubsequence("-jar", "serve");
    }
}
