package parley.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import parley.threads.Fatal;

/// Logs what is worth looking up later, a line each and at once; and has it kept, a second later at most. For any
/// thread; nobody who records waits for a disk.
///
/// 1. What waits to be kept has a bound, and so has what cannot be kept because the disk is full. What is more is left
///    out, and the log says how much: there it stands in any case.
/// 2. [AuditMinute] says how few rows a flood makes, [AuditBounds] how many there are in all.
public final class AuditTrail implements Consumer<AuditEntry>, AutoCloseable {
    static final int WAITING = 8192;

    /// So long more may join the first that waits.
    private static final Duration GATHER = Duration.ofSeconds(1);

    /// After a failure it is not tried again before this.
    private static final Duration RETRY = Duration.ofSeconds(10);

    private static final Duration PRUNE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditStore store;
    private final InstantSource clock;
    private final AuditMinute minute;
    private final BlockingQueue<AuditEntry> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("audit").daemon().factory());

    /// What is not kept yet, by number. Like all that is below, of the thread alone.
    private final TreeMap<Long, AuditRow> unwritten = new TreeMap<>();

    private Instant pruned = Instant.MIN;
    private boolean failing;
    private volatile AuditBounds bounds;

    /// @param store of this trail alone, which closes it
    /// @param clock by which rows get too old
    public AuditTrail(AuditStore store, AuditBounds bounds, InstantSource clock) {
        this.store = store;
        this.bounds = bounds;
        this.clock = clock;
        this.minute = new AuditMinute(store.last());
    }

    /// Records something.
    @Override
    public void accept(AuditEntry entry) {
        LoggingEventBuilder line = LOG.atInfo();
        for (Map.Entry<String, String> field : entry.fields().entrySet()) {
            line = line.addKeyValue(field.getKey(), field.getValue());
        }
        line.log(entry.kind().title());
        if (!waiting.offer(entry)) {
            leftOut.incrementAndGet();
        }
        plan(GATHER);
    }

    private void plan(Duration delay) {
        if (planned.compareAndSet(false, true)) {
            try {
                thread.schedule(Fatal.reporting(this::write), delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException _) {
                LOG.debug("closed: it is logged alone");
            }
        }
    }

    /// From now on other bounds hold.
    public void keep(AuditBounds changed) {
        bounds = changed;
    }

    /// Looks for what was recorded, also a moment ago.
    ///
    /// @return completes on the trail's thread; fails where it cannot be read, or after [#close]
    public CompletionStage<AuditPage> find(AuditSearch search) {
        try {
            return CompletableFuture.supplyAsync(
                    Fatal.supplying(() -> {
                        write();
                        return store.find(search);
                    }),
                    thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void write() {
        planned.set(false);
        take();
        try {
            if (!unwritten.isEmpty()) {
                store.write(unwritten.values());
                unwritten.clear();
            }
            prune();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.atError().setCause(e).log("what happens is logged, but cannot be kept to be looked for");
            }
            failing = true;
            plan(RETRY);
        }
    }

    private void take() {
        List<AuditEntry> entries = new ArrayList<>();
        waiting.drainTo(entries);
        for (AuditEntry entry : entries) {
            AuditRow row = minute.add(entry);
            if (unwritten.size() < WAITING || unwritten.containsKey(row.number())) {
                unwritten.put(row.number(), row);
            } else {
                leftOut.incrementAndGet();
            }
        }
        long lost = leftOut.getAndSet(0);
        if (lost > 0) {
            LOG.atWarn().addKeyValue("count", lost).log("too much happened to be kept; it is in the log alone");
        }
    }

    private void prune() {
        Instant now = clock.instant();
        if (!now.isBefore(pruned.plus(PRUNE))) {
            AuditBounds held = bounds;
            store.prune(now.minus(held.keep()), held.rows());
            pruned = now;
        }
    }

    /// Keeps what waits, and lets go of the store. The second time does nothing.
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        try {
            CompletableFuture.runAsync(
                            Fatal.reporting(() -> {
                                write();
                                store.close();
                            }),
                            thread)
                    .get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("what happened last may not be kept to be looked for");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownNow();
        }
    }
}
