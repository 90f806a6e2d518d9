package parley.threads;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much of a busy core threads get beside others (`setpriority(2)`): what can wait leaves it to the event loops and
/// the hub, for whom everybody waits. The JVM has a way of its own (`-XX:ThreadPriorityPolicy=1`), but warns of it
/// wherever it does not run as root. Elsewhere than on Linux, where a thread has no niceness of its own, nothing is
/// done. For any thread.
public final class Niceness {
    /// Of work for one who waits for it by themselves: a tenth of what others get of a core that is not enough for all.
    private static final int OF_SLOW_WORK = 10;

    /// Of the JVM's compilers: a third of what others get. They make those faster, but only in a while.
    private static final int OF_COMPILERS = 5;

    private static final Path PROCESS = Path.of("/proc/self");
    private static final Path THREADS = PROCESS.resolve("task");
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final int NICEST = 19;
    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);

    private Niceness() {}

    /// Makes the calling thread, which does slow work, wait for others.
    static void ofSlowWork() {
        try {
            if (Files.exists(THIS_THREAD)) {
                set(THREADS.resolve(THIS_THREAD.toRealPath().getFileName()), OF_SLOW_WORK);
            }
        } catch (IOException problem) {
            keeps(problem);
        }
    }

    /// Makes the JVM's compilers wait for others; those that are started later have it from them.
    public static void ofCompilers() {
        if (!Files.exists(THIS_THREAD)) {
            return;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                String name = Files.readString(thread.resolve("comm"));
                if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
                    set(thread, OF_COMPILERS);
                }
            }
        } catch (IOException problem) {
            keeps(problem);
        }
    }

    private static void keeps(IOException problem) {
        LOG.atDebug().setCause(problem).log("a thread keeps its niceness");
    }

    /// @param more than the process was started with; a thread begins with that of the one that has started it
    private static void set(Path thread, int more) throws IOException {
        int niceness = Math.min(of(PROCESS) + more, NICEST);
        try {
            int _ = (int) Calls.SET.invokeExact(
                    Calls.PRIO_PROCESS, Integer.parseInt(thread.getFileName().toString()), niceness);
        } catch (Throwable problem) {
            throw new IllegalStateException(problem); // a function of C throws nothing
        }
    }

    /// @param thread its folder in `/proc`; the process's is that of its first thread
    static int of(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"));
        // proc(5): what follows the name, which may hold anything, begins with the third field; this is the nineteenth.
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    /// Linked when first needed, for that takes some 20 ms.
    private static final class Calls {
        static final int PRIO_PROCESS = 0; // which on Linux means a thread
        static final MethodHandle SET = link();

        @SuppressWarnings("restricted") // a function of the C library, called as it is declared
        private static MethodHandle link() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        }
    }
}
