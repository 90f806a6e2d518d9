package parley;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Gives memory back that nobody uses any more. The JVM's serial collector looks at its old generation only when that
/// has taken all it may (`-Xmx`), and what a storm has left there would stay for ever. A thread of its own.
///
/// Bound: collecting takes at most one part in [#SHARE] of the time.
final class HeapKeeper {
    /// So much more than after the last collection is worth one, in bytes.
    private static final long WORTH_IT = 32L * 1024 * 1024;

    /// A pause is followed by so many times its length without one, so that of 100 messages 99 meet none.
    private static final int SHARE = 100;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final MemoryPoolMXBean old;
    private long usedAfterLast;
    private long notBefore = System.nanoTime();

    private HeapKeeper(MemoryPoolMXBean old) {
        this.old = old;
        this.usedAfterLast = old.getUsage().getUsed();
    }

    /// Begins, for as long as the process lives. Does nothing where another collector was chosen: those that work beside
    /// the program give memory back by themselves.
    static void start() {
        oldGeneration().ifPresent(old -> {
            var keeper = new HeapKeeper(old);
            Thread.ofPlatform().name("heap").daemon().start(keeper::run);
        });
    }

    private static Optional<MemoryPoolMXBean> oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().equals("Tenured Gen"))
                .findFirst();
    }

    private void run() {
        while (true) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            look();
        }
    }

    private void look() {
        long began = System.nanoTime();
        if (old.getUsage().getUsed() - usedAfterLast < WORTH_IT || began - notBefore < 0) {
            return;
        }
        System.gc();
        long ended = System.nanoTime();
        notBefore = ended + SHARE * (ended - began);
        usedAfterLast = old.getUsage().getUsed();
    }
}
