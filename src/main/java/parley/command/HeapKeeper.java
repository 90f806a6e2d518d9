package parley.command;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Gives memory back that nobody uses any more. The JVM's serial collector looks at its old generation only when that
/// has taken all it may (`-Xmx`), and what a storm has left there would stay for ever. A thread of its own.
///
/// Bound: collecting takes at most one part in [#SHARE] of the time.
public final class HeapKeeper {
    /// So much more than after the last collection is worth one, in bytes.
    private static final long WORTH_IT = 32L * 1024 * 1024;

    /// So many collections of the young generation since the last are worth one, too, once nothing happens any more.
    private static final int BUSY = 10;

    /// What allocates less than a young generation in this time rests.
    private static final Duration QUIET = Duration.ofSeconds(5);

    /// A pause is followed by so many times its length without one, so that of 100 messages 99 meet none.
    private static final int SHARE = 100;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final MemoryPoolMXBean old;
    private final GarbageCollectorMXBean young;
    private long usedAfterLast;
    private long youngAtLast;

    /// Whether the last one came in the middle of it: what it found in use may be garbage by now.
    private boolean tooEarly;

    private long youngSeen;
    private long quietSince = System.nanoTime();
    private long notBefore = quietSince;

    private HeapKeeper(MemoryPoolMXBean old, GarbageCollectorMXBean young) {
        this.old = old;
        this.young = young;
        this.usedAfterLast = old.getUsage().getUsed();
    }

    /// Begins, for as long as the process lives. Does nothing where another collector was chosen: those that work
    /// beside the program give memory back by themselves.
    public static void start() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                if (pool.getName().equals("Tenured Gen") && collector.getName().equals("Copy")) {
                    Thread.ofPlatform().name("heap").daemon().start(new HeapKeeper(pool, collector)::run);
                }
            }
        }
    }

    private void run() {
        while (true) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            look(System.nanoTime());
        }
    }

    private void look(long now) {
        long count = young.getCollectionCount();
        if (count != youngSeen) {
            youngSeen = count;
            quietSince = now;
        }
        boolean grown = old.getUsage().getUsed() - usedAfterLast >= WORTH_IT;
        boolean quiet = now - quietSince >= QUIET.toNanos();
        boolean over = quiet && (tooEarly || count - youngAtLast >= BUSY);
        if ((grown || over) && now - notBefore >= 0) {
            System.gc();
            long ended = System.nanoTime();
            notBefore = ended + SHARE * (ended - now);
            usedAfterLast = old.getUsage().getUsed();
            youngAtLast = young.getCollectionCount();
            tooEarly = !quiet;
        }
    }
}
