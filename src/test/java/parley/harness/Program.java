package parley.harness;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Parley in a process of its own, as people start it. Ended, whatever happens, when it is closed.
public final class Program implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern IGNORED = Pattern.compile("SigIgn:\\s*(\\p{XDigit}+)");
    private static final String PARLEY = Path.of("parley").toAbsolutePath().toString();
    private static final int LIMIT_SECONDS = 30;

    /// A thread that reads from a silent program cannot be interrupted; it ends when the program does.
    private static final int LIFE_SECONDS = 300;

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader error;

    private Program(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.error = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /// Starts a command in a folder; its standard error goes where it is told.
    public static Program start(Path folder, ProcessBuilder.Redirect error, String... arguments) throws IOException {
        return start(folder, error, Map.of(), arguments);
    }

    /// With some variables of its environment set.
    public static Program start(
            Path folder, ProcessBuilder.Redirect error, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(folder, error, environment, java("parley.Main", arguments));
    }

    /// Whether `./parley` is built; to build it from here would replace the classes under test.
    public static boolean isBuilt() throws IOException {
        Path jar = Path.of("target", "parley.jar");
        if (!Files.exists(jar)) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(jar);
        try (Stream<Path> sources = Files.walk(Path.of("src", "main"))) {
            return sources.allMatch(source -> source.toFile().lastModified() <= built.toMillis());
        }
    }

    /// Starts `./parley`, which builds itself first where that is due.
    public static Program parley(Path folder, ProcessBuilder.Redirect error, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(PARLEY));
        command.addAll(List.of(arguments));
        return start(folder, error, Map.of(), command);
    }

    /// Starts what a line of shell says, in which `$0` is `./parley`.
    public static Program shell(Path folder, String line) throws IOException {
        return start(folder, ProcessBuilder.Redirect.PIPE, Map.of(), List.of("sh", "-c", line, PARLEY));
    }

    /// Starts a command, such as what [#java] gives.
    public static Program start(
            Path folder, ProcessBuilder.Redirect error, Map<String, String> environment, List<String> command)
            throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(error);
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    /// The command of a JVM like this one, that starts soon. Parley itself is what `./parley` has built, with its
    /// options
    /// and its cache, where that is of these sources: it starts in a third of the time that classes take.
    public static List<String> java(String main, String... arguments) {
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"));
        if (main.equals("parley.Main") && !Built.COMMAND.isEmpty()) {
            command.addAll(Built.COMMAND);
        } else {
            command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(), main));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /// What `./parley` has built.
    private static final class Built {
        /// What starts it; empty where it is not there.
        private static final List<String> COMMAND;

        static {
            try {
                Optional<Path> cache = isBuilt() ? cache() : Optional.empty();
                COMMAND = cache.map(file -> List.of(
                                "@" + Path.of("launch", "jvm.options").toAbsolutePath(),
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-AOTReplayTraining",
                                "-XX:AOTCache=" + file.toAbsolutePath(),
                                "-Dparley.invocation=./parley",
                                "-jar",
                                Path.of("target", "parley.jar").toAbsolutePath().toString()))
                        .orElse(List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Optional<Path> cache() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("target"))) {
                return files.filter(file -> file.getFileName().toString().matches("parley-\\d+\\.aot"))
                        .filter(file -> file.toFile().length() > 0)
                        .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
            }
        }
    }

    /// As it is meant here, whatever folder the program runs in.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The port in the next line of standard output that holds an address.
    public int port() throws IOException {
        for (String line = line(); line != null; line = line()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new IOException("it has ended");
    }

    /// The next line of standard output; null at its end.
    public String line() throws IOException {
        return out.readLine();
    }

    /// Reads on to a line that begins so.
    public void await(String beginning) throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new IOException("it has ended without saying " + beginning);
    }

    /// What it has to say until it ends.
    public List<String> rest() throws IOException {
        var lines = new ArrayList<String>();
        for (String line = line(); line != null; line = line()) {
            lines.add(line);
        }
        return lines;
    }

    /// The next line of standard error that has some words in it.
    public String logged(String words) throws IOException {
        for (String line = error.readLine(); line != null; line = error.readLine()) {
            if (line.contains(words)) {
                return line;
            }
        }
        throw new IOException("it has ended without logging " + words);
    }

    public Process process() {
        return process;
    }

    /// Sends SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// Sends SIGINT, as Ctrl-C does.
    public void interrupt() throws IOException, InterruptedException {
        signal(2);
    }

    /// Sends SIGHUP.
    public void hangUp() throws IOException, InterruptedException {
        signal(1);
    }

    private void signal(int number) throws IOException, InterruptedException {
        assumeThat(isIgnored(number))
                .as("signal " + number + " is ignored by whatever has been started here (nohup, a background job)")
                .isFalse();
        new ProcessBuilder("kill", "-" + number, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /// Whether this JVM was started with a signal ignored; what it starts inherits that.
    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        Matcher ignored = IGNORED.matcher(Files.readString(status));
        return ignored.find() && (Long.parseUnsignedLong(ignored.group(1), 16) >> (signal - 1) & 1) == 1;
    }

    /// Its exit status, once it has ended.
    public int status() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it has not ended");
        }
        return process.exitValue();
    }

    /// Returns when it has ended, so that its folder can be deleted.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
