package parley.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What can wait leaves a busy core to those for whom everybody waits.
@EnabledOnOs(OS.LINUX)
class NicenessTest {
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    /// The second thread is started by the first, which gives way already.
    @Test
    void slowWorkGivesWayAndNothingElse() throws Exception {
        int mine = niceness(THIS_THREAD);
        var each = new ConcurrentLinkedQueue<Integer>();
        var both = new CountDownLatch(2);
        try (var pool = new FairPool<String>("slow", 2, 2)) {
            for (int i = 0; i < 2; i++) {
                pool.execute(
                        "ann",
                        () -> {
                            each.add(niceness(THIS_THREAD));
                            both.countDown();
                            awaitBoth(both);
                        },
                        () -> each.add(-1));
            }
            awaitBoth(both);
        }
        assertEquals(List.of(Math.min(mine + 10, 19), Math.min(mine + 10, 19)), List.copyOf(each));
        assertEquals(mine, niceness(THIS_THREAD));
    }

    private static void awaitBoth(CountDownLatch both) {
        try {
            assertTrue(both.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    @Test
    void compilersGiveWay() throws IOException {
        List<Integer> before = ofCompilers();
        assertFalse(before.isEmpty());
        Niceness.ofCompilers();
        int least = before.stream().min(Integer::compare).orElseThrow();
        assertTrue(ofCompilers().stream().allMatch(now -> now >= Math.min(least + 5, 19)), () -> before + " before");
    }

    private static List<Integer> ofCompilers() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(NicenessTest::compiles)
                    .map(NicenessTest::niceness)
                    .toList();
        }
    }

    private static boolean compiles(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\R");
        } catch (IOException ended) {
            return false;
        }
    }

    private static int niceness(Path thread) {
        try {
            return Niceness.of(thread);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
