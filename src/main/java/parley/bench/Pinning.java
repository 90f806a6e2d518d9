package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which cores the servers get and which the load generator: the two halves of those that this process may use, so that
/// neither takes the other's time. With one core, or without `taskset`, nobody is pinned.
record Pinning(List<Integer> servers, List<Integer> generator) {
    static final Pinning NONE = new Pinning(List.of(), List.of());

    static Pinning detect() {
        List<Integer> cores = allowedCores();
        if (cores.size() < 2 || !tasksetInstalled()) {
            return NONE;
        }
        int half = cores.size() / 2;
        return new Pinning(cores.subList(0, half), cores.subList(half, cores.size()));
    }

    boolean pins() {
        return !servers.isEmpty();
    }

    /// The command that starts a server on the servers' cores; its process is the server itself.
    List<String> around(List<String> command) {
        if (!pins()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", joined(servers)));
        pinned.addAll(command);
        return pinned;
    }

    /// Moves all threads of this process to the generator's cores.
    void pinSelf() {
        if (!pins()) {
            return;
        }
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            Process taskset = new ProcessBuilder("taskset", "-a", "-p", "-c", joined(generator), pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (taskset.waitFor() != 0) {
                throw new BenchFailure("taskset cannot move the load generator to core " + joined(generator));
            }
        } catch (IOException problem) {
            throw new BenchFailure("cannot run taskset", problem);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while pinning", interrupt);
        }
    }

    String inWords() {
        return pins()
                ? String.format(
                        Locale.ROOT,
                        "each server on core %s, the load generator on core %s (taskset)",
                        joined(servers),
                        joined(generator))
                : "nothing is pinned (that needs two cores and taskset), so server and load generator share the cores";
    }

    private static String joined(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Integer> allowedCores() {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .map(line -> cores(line.substring(line.indexOf(':') + 1).strip()))
                    .orElse(List.of());
        } catch (IOException _) {
            return List.of();
        }
    }

    /// The cores of a list such as `0-2,5`.
    static List<Integer> cores(String list) {
        return Stream.of(list.split(","))
                .flatMapToInt(range -> {
                    String[] ends = range.split("-");
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                })
                .boxed()
                .toList();
    }

    private static boolean tasksetInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }
}
