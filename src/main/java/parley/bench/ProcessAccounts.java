package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What Linux has noted about a process.
record ProcessAccounts(long pid) {
    /// `USER_HZ`, the unit of the times in `/proc/PID/stat`: 100 on every Linux that runs Java.
    private static final long TICK_NANOS = 10_000_000;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /// In `/proc/stat`: user, nice, system, interrupts (two), stolen. Idle and waiting are left out.
    private static final int[] MACHINE_BUSY = {1, 2, 3, 6, 7, 8};

    static ProcessAccounts own() {
        return new ProcessAccounts(ProcessHandle.current().pid());
    }

    boolean readable() {
        return Files.isReadable(proc("stat")) && Files.isReadable(proc("fd"));
    }

    /// User and system time of all threads, also of those that have ended, to 10 ms.
    ///
    /// The sum in `stat` is taken from the scheduler's accounts in nanoseconds. The `schedstat` files are finer,
    /// but what a thread did goes with it, and the JVM starts and ends compiler threads all the time.
    Duration cpu() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Duration.ofNanos((Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * TICK_NANOS);
    }

    /// Busy time of all cores since the machine was started, to 10 ms; also what a hypervisor took from it.
    static Duration machineCpu() {
        try (Stream<String> stat = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = stat.findFirst().orElseThrow().split("\\s+");
            return Duration.ofNanos(IntStream.of(MACHINE_BUSY)
                            .mapToLong(field -> Long.parseLong(fields[field]))
                            .sum()
                    * TICK_NANOS);
        } catch (IOException problem) {
            throw new BenchFailure("cannot read /proc/stat", problem);
        }
    }

    /// Resident memory in bytes.
    long resident() {
        return kibibytes(read("status"), "VmRSS") * 1024;
    }

    int openFiles() {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return Math.toIntExact(files.count());
        } catch (IOException problem) {
            throw new BenchFailure("cannot count the open files of process " + pid, problem);
        }
    }

    /// How many files it may have open at once.
    long openFilesLimit() {
        String soft = line(read("limits"), "Max open files").split("\\s{2,}")[1];
        return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
    }

    private static long kibibytes(String status, String key) {
        return Long.parseLong(line(status, key).replaceAll("\\D+", ""));
    }

    private static String line(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("no " + key + " in what /proc says about the process"));
    }

    private String read(String file) {
        try {
            return String.join("\n", lines(file));
        } catch (IOException problem) {
            throw new BenchFailure("process " + pid + " is gone: cannot read " + proc(file), problem);
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(proc(file));
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
