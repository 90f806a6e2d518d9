package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Configuration;
import parley.harness.Program;

/// What `./release` builds from, as far as a moment shows it; the rest is `./release --check`.
@Timeout(60)
final class ReleaseTest {
    private static final Path UNIT = Path.of("package/parley.service");
    private static final Path CONFIGURATION = Path.of("package/parley.toml");
    private static final Path JAR = Path.of("target/parley.jar");
    private static final Pattern VERSION = Pattern.compile("(?m)^  <version>(.+)</version>$");

    @TempDir
    private Path folder;

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("package"))) {
            return Stream.concat(
                    Stream.of(Path.of("release")),
                    files
                            .filter(file ->
                                    file.toString().matches("package/(parley|[a-z]+\\.sh|debian/(pre|post)(inst|rm))"))
                            .sorted()
                            .toList()
                            .stream());
        }
    }

    private String output(Path bin, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(CONFIGURATION.toFile());
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output + process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shellUnderstandsScript(Path script) throws Exception {
        assertThat(output(folder, "sh", "-n", script.toString())).isEqualTo("0");
    }

    @Test
    void systemdUnderstandsUnit() throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
        Path unit = folder.resolve("parley.service");
        Files.writeString(unit, Files.readString(UNIT).replace("/usr/bin/parley ", "/bin/true "));

        assertThat(output(folder, "systemd-analyze", "verify", "--man=no", unit.toString()))
                .isEqualTo("0");
    }

    @Test
    void configurationThatIsInstalledIsUnderstood() {
        assertThat(Configuration.load(CONFIGURATION)).isEqualTo(Configuration.NONE);
    }

    @Test
    void whatItHasInCommentsIsUnderstood() throws IOException {
        Path file = folder.resolve("parley.toml");
        Files.writeString(file, Files.readString(CONFIGURATION).replaceAll("(?m)^#(\\S)", "$1"));

        assertThat(Configuration.load(file).server().name()).isEqualTo("chat.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openjdk-25-jdk", "temurin-25-jdk"})
    void packageThatIsThereIsNamed(String there) throws Exception {
        aptKnows(there);

        assertThat(output(folder, "sh", "-c", ". launch/find-jdk.sh; source_of_jdk"))
                .isEqualTo("apt-get install " + there + "\n0");
    }

    @Test
    void packageThatIsNotThereIsNot() throws Exception {
        aptKnows("openjdk-17-jdk");

        assertThat(output(folder, "sh", "-c", ". launch/find-jdk.sh; source_of_jdk"))
                .doesNotContain("apt-get");
    }

    /// An apt that has one package, and has heard of all others.
    private void aptKnows(String name) throws IOException {
        Path apt = Files.writeString(
                folder.resolve("apt-cache"),
                "#!/bin/sh\ncase $2 in " + name
                        + ") found=25;; *) found='(none)';; esac\necho \"  Candidate: $found\"\n");
        Files.setPosixFilePermissions(apt, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void programIsOfTheVersionInPom() throws Exception {
        assumeThat(Program.isBuilt()).as("./parley is built").isTrue();
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();

        try (Program parley = Program.parley(folder, Redirect.DISCARD, "--version")) {
            assertThat(parley.rest()).containsExactly("parley " + version.group(1));
        }
    }

    @Test
    void jarSaysNothingOfWhenItWasBuilt() throws IOException {
        assumeThat(Program.isBuilt()).as("./parley is built").isTrue();
        String pom = Files.readString(Path.of("pom.xml"));
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream()
                            .filter(entry -> entry.getName().startsWith("parley/"))
                            .map(entry -> "<project.build.outputTimestamp>" + entry.getTimeLocal() + ":00Z<")
                            .distinct())
                    .singleElement()
                    .satisfies(time -> assertThat(pom).contains(time));
        }
    }
}
