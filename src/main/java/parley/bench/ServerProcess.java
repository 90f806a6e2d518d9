package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server that accepts clients at the doors that are measured.
///
/// @param addresses by the title of the door
/// @param end what is left to do when it is no longer needed
record ServerProcess(Map<String, InetSocketAddress> addresses, ProcessAccounts accounts, Runnable end)
        implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(?<host>[\\w.-]+|\\[[0-9a-fA-F:]+]):(?<port>\\d{1,5})\\b");

    /// Stands in a command for a folder that is made for the process and deleted after it.
    static final String DATA = "{data}";

    /// Begins a word of a command that stands for a file with the rest of it as its text.
    private static final String CONFIG = "{config}";

    private static final int MAX_PORT = 65_535;
    private static final long START_SECONDS = 30;
    private static final long STOP_SECONDS = 5;

    ServerProcess {
        addresses = Map.copyOf(addresses);
    }

    /// Starts it in a process of its own and returns when it has said `ready`. It ends with this JVM at the latest.
    ///
    /// @param doors the titles of those whose addresses it prints before
    static ServerProcess launch(List<String> command, Set<String> doors) {
        Path folder = temporaryFolder();
        Process process = start(command, folder);
        Thread atExit = new Thread(
                () -> {
                    process.destroyForcibly();
                    delete(folder);
                },
                "bench-end-server");
        Runtime.getRuntime().addShutdownHook(atExit);
        Runnable end = () -> {
            stop(process);
            forget(atExit);
            delete(folder);
        };
        try {
            return new ServerProcess(awaitReady(process, folder, doors), new ProcessAccounts(process.pid()), end);
        } catch (RuntimeException problem) {
            end.run();
            throw problem;
        }
    }

    @Override
    public void close() {
        end.run();
    }

    InetSocketAddress door(String title) {
        return Objects.requireNonNull(addresses.get(title), title);
    }

    /// The address in a line that a server prints for a door.
    static Optional<InetSocketAddress> address(String door, String line) {
        Matcher title = Pattern.compile("\\b" + door + "(?![\\w-])").matcher(line);
        return title.find() ? address(line.substring(title.end())) : Optional.empty();
    }

    /// The first address in a text.
    static Optional<InetSocketAddress> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.find() || Integer.parseInt(matcher.group("port")) > MAX_PORT) {
            return Optional.empty();
        }
        return Optional.of(new InetSocketAddress(matcher.group("host"), Integer.parseInt(matcher.group("port"))));
    }

    private static Process start(List<String> command, Path folder) {
        List<String> words =
                command.stream().map(word -> inFolder(word, folder)).toList();
        try {
            return new ProcessBuilder(words).redirectError(log(folder).toFile()).start();
        } catch (IOException problem) {
            delete(folder);
            throw new BenchFailure("cannot start a server: " + String.join(" ", words), problem);
        }
    }

    /// Stands in a command for a configuration file that is made for the process and deleted after it.
    static String config(String text) {
        return CONFIG + text;
    }

    private static String inFolder(String word, Path folder) {
        if (word.equals(DATA)) {
            return folder.resolve("data").toString();
        }
        if (!word.startsWith(CONFIG)) {
            return word;
        }
        try {
            return Files.writeString(folder.resolve("parley.toml"), word.substring(CONFIG.length()))
                    .toString();
        } catch (IOException problem) {
            throw new BenchFailure("cannot write a configuration", problem);
        }
    }

    private static Map<String, InetSocketAddress> awaitReady(Process process, Path folder, Set<String> doors) {
        CompletableFuture<Map<String, InetSocketAddress>> ready = new CompletableFuture<>();
        Thread.ofPlatform().name("bench-server-output").daemon().start(() -> follow(process, doors, ready));
        try {
            return ready.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException problem) {
            throw new BenchFailure("the server did not get ready. It said:\n" + lastWords(folder), problem);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while a server was starting", interrupt);
        }
    }

    /// Reads on after `ready`, so that the server never waits for a reader of its output.
    private static void follow(
            Process process, Set<String> doors, CompletableFuture<Map<String, InetSocketAddress>> ready) {
        var addresses = new HashMap<String, InetSocketAddress>();
        try (BufferedReader output = process.inputReader(Charset.defaultCharset())) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                for (String door : doors) {
                    address(door, line).ifPresent(address -> addresses.putIfAbsent(door, address));
                }
                if (line.startsWith("ready") && addresses.keySet().equals(doors)) {
                    ready.complete(Map.copyOf(addresses));
                }
            }
        } catch (IOException | UncheckedIOException problem) {
            ready.completeExceptionally(problem);
        }
        ready.completeExceptionally(new BenchFailure(
                "its output ended without an address of the doors " + String.join(", ", doors) + " and `ready`"));
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The JVM is ending already and runs the hook itself.
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("parley-bench");
        } catch (IOException problem) {
            throw new BenchFailure("cannot make a temporary folder", problem);
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("log");
    }

    private static String lastWords(Path folder) {
        try {
            List<String> lines = Files.readAllLines(log(folder));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException problem) {
            return "(its log cannot be read: " + problem.getMessage() + ")";
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((left, right) -> right.compareTo(left))
                    .forEach(path -> path.toFile().delete());
        } catch (IOException _) {
            // It is in the temporary folder, which others clean.
        }
    }
}
