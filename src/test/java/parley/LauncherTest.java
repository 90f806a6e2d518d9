package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./parley`, `./check` and what they source, with a JDK that only says how it was started, and a Maven that does what
/// a test wants.
final class LauncherTest {
    @TempDir
    private Path folder;

    private record Ran(List<String> lines, int status) {}

    @BeforeEach
    void build() throws IOException {
        jdk("jdk", 25);
        executable("parley", Files.readString(Path.of("parley")));
        executable("check", Files.readString(Path.of("check")));
        Files.createDirectories(folder.resolve("launch"));
        for (String file : List.of("find-jdk.sh", "process.sh", "jvm.options")) {
            Files.copy(Path.of("launch", file), folder.resolve("launch").resolve(file));
        }
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(folder.resolve("src/main"));
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/parley.jar"), "a jar");
        Files.createDirectories(folder.resolve("nothing"));
        executable("bin/apt-get", "#!/bin/sh\n");
        executable("bin/sudo", "#!/bin/sh\n");
    }

    private void jdk(String name, int version) throws IOException {
        executable(name + "/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        executable(name + "/bin/javac", "");
        Files.writeString(folder.resolve(name + "/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /// Runs a command with these variables besides those that there are.
    private Ran run(Map<String, String> variables, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(
                        ProcessBuilder.Redirect.from(folder.resolve("pom.xml").toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.putAll(variables);
        Process process = builder.start();
        List<String> lines;
        try (Stream<String> out = process.inputReader().lines()) {
            lines = out.toList();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(lines, process.exitValue());
    }

    private List<String> parley(String options) throws IOException, InterruptedException {
        return parley(options, "serve");
    }

    private List<String> parley(String options, String... arguments) throws IOException, InterruptedException {
        return run(
                        Map.of("PARLEY_JAVA_OPTIONS", options),
                        Stream.concat(Stream.of(folder.resolve("parley").toString()), Stream.of(arguments))
                                .toArray(String[]::new))
                .lines;
    }

    /// What a script says that sources one of those in `launch`, where nothing is on the PATH.
    private List<String> sourcing(String file, String script, Map<String, String> variables)
            throws IOException, InterruptedException {
        return run(
                        variables,
                        "/bin/sh",
                        "-c",
                        ". \"$0\"; " + script,
                        folder.resolve("launch").resolve(file).toString())
                .lines;
    }

    @Test
    void optionsOfTheEnvironmentComeBehindItsOwn() throws IOException, InterruptedException {
        List<String> arguments = parley("-Xmx2g -Xmn64m");

        assertThat(arguments).first().asString().startsWith("@").endsWith("jvm.options");
        assertThat(arguments).containsSubsequence("-Xmx2g", "-Xmn64m", "-jar", "serve");
    }

    @Test
    void withoutAnyItIsStartedWithItsOwn() throws IOException, InterruptedException {
        assertThat(parley("")).hasSize(5).containsSubsequence("-jar", "serve");
    }

    @Test
    void whatOnePersonUsesDoesWithoutTheOptimizingCompiler() throws IOException, InterruptedException {
        String option = "-XX:TieredStopAtLevel=1";

        assertThat(parley("", "chat")).contains(option);
        assertThat(parley("", "chatclient", "localhost", "5000")).contains(option);
        assertThat(parley("", "chatserve")).contains(option);
        assertThat(parley("", "tcp_chat", "start", "client")).contains(option);
        assertThat(parley("", "tcp_chat", "server")).doesNotContain(option);
        assertThat(parley("", "serve")).doesNotContain(option);
    }

    @Test
    void whatIsEditedDuringABuildIsBuiltNextTime() throws IOException, InterruptedException {
        Files.delete(folder.resolve("target/parley.jar"));
        executable("bin/mvn", """
            #!/bin/sh
            cd "%s"
            echo built >>builds
            until [ src/main/Edited.java -nt target/build.started ]; do : >src/main/Edited.java; done
            echo a jar >target/parley.jar
            """.formatted(folder));

        parley("");
        parley("");

        assertThat(folder.resolve("builds")).hasContent("built\nbuilt");
    }

    @Test
    void oldestJdkThatWillDoIsTaken() throws IOException, InterruptedException {
        jdk("home/.jdks/a", 99);
        jdk("home/.jdks/b", 98);
        jdk("home/.jdks/c", 24);

        List<String> found = sourcing(
                "find-jdk.sh",
                "find_jdk && echo \"$jdk\"",
                Map.of(
                        "JAVA_HOME", "",
                        "HOME", folder.resolve("home").toString(),
                        "PATH", folder.resolve("nothing").toString()));

        // or one that this machine has
        assertThat(found).singleElement().asString().doesNotEndWith(".jdks/a").doesNotEndWith(".jdks/c");
    }

    /// @param charmap what `locale charmap` says; null where there is no such program
    @ParameterizedTest
    @CsvSource({",C.UTF-8", "ANSI_X3.4-1968,C.UTF-8", "US-ASCII,C.UTF-8", "UTF-8,xx", "ISO-8859-1,xx"})
    void whereTheLocaleTellsNothingUtf8IsMeant(@Nullable String charmap, String meant)
            throws IOException, InterruptedException {
        if (charmap != null) {
            executable("nothing/locale", "#!/bin/sh\necho " + charmap + "\n");
        }

        assertThat(sourcing(
                        "process.sh",
                        "echo \"$LC_ALL\"",
                        Map.of("LC_ALL", "xx", "PATH", folder.resolve("nothing").toString())))
                .containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tests="5" errors="1" skipped="1" failures="1" | 1 | 4 passed, 2 failed, 1 skipped   | 1
        tests="5" errors="0" skipped="2" failures="0" | 0 | 5 passed, 0 failed, 2 skipped   | 0
        tests="5" errors="0" skipped="0" failures="0" | 0 | 7 passed, 0 failed              | 0
        tests="5" errors="0" skipped="0" failures="0" | 1 | 7 passed, 0 failed              | 1
        tests="5" errors="0" skipped="0" failures="1" | 0 | 6 passed, 1 failed              | 1
        """)
    void checkEndsWithTheCount(String suite, int maven, String count, int status)
            throws IOException, InterruptedException {
        executable("bin/mvn", """
            #!/bin/sh
            mkdir -p target/surefire-reports
            echo '<testsuite name="a" %s>' >target/surefire-reports/TEST-a.xml
            echo '<testsuite name="b" tests="2" errors="0" skipped="0" failures="0">' >target/surefire-reports/TEST-b.xml
            exit %d
            """.formatted(suite, maven));

        Ran check = run(Map.of(), folder.resolve("check").toString());

        assertThat(check.lines).last().isEqualTo(count);
        assertThat(check.status).isEqualTo(status);
    }

    @Test
    void checkFailsWhereNoTestRan() throws IOException, InterruptedException {
        executable("bin/mvn", "#!/bin/sh\n");

        Ran check = run(Map.of(), folder.resolve("check").toString());

        assertThat(check.lines).endsWith("check: no test ran", "0 passed, 0 failed");
        assertThat(check.status).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "echo '  Candidate: 1000', apt-get install openjdk-1000-jdk",
        "echo \"  Candidate: $(test $2 = temurin-1000-jdk && echo 1000 || echo none)\", apt-get install"
                + " temurin-1000-jdk",
        "echo cannot >&2, https://adoptium.net"
    })
    void whoeverHasNoJdkIsToldWhereOneIsToBeHadAndNothingElse(String aptCache, String source) throws Exception {
        executable("bin/apt-cache", "#!/bin/sh\n" + aptCache + "\n");
        executable("tools/readlink", "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
        executable("tools/grep", "#!/bin/sh\nexec /usr/bin/grep \"$@\"\n");
        String path = folder.resolve("bin") + ":" + folder.resolve("tools");

        Ran ran = run(
                Map.of("PATH", path),
                "/bin/sh",
                "-c",
                ". " + folder + "/launch/find-jdk.sh; wanted=1000; find_jdk 2>&1");

        assertThat(ran.lines())
                .containsExactly(
                        "parley: needs JDK 1000 or newer and found none: install it (" + source + ") or set JAVA_HOME");
        assertThat(ran.status()).isEqualTo(1);
    }
}
