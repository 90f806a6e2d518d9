package parley.cluster;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.port.Log;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.LogEntry;
import parley.threads.Fatal;

/// The log that the nodes of a cluster share. The hub thread proposes and takes; all else is confined to the thread
/// `cluster`.
///
/// 1. Entries go out as batches ([OwnBatches]), at most four at once. A batch that is not agreed is sent again: at once
///    when the leader changes, and after 200 ms. [BatchTable] has each applied once and in order.
/// 2. What is not agreed in time ([ClusterSettings#patience]), and cannot be any more, is refused; what was proposed
///    behind it goes out in a new round. A leader agrees to nothing that is older ([Ticks]). Only what had reached a
///    log just before the majority was lost may still come of it when that returns; then it does so on all nodes.
/// 3. The leader tells the time, and what its state was ([Checks]).
/// 4. A node that begins proposes an empty batch first. When that is agreed, it has applied all before it: it is level.
/// 5. A node for which the log of the others does not go back far enough is given what their state was. It cannot go
///    on from that while it runs: it begins anew ([#level]), on its disk what it was given.
public final class ReplicatedLog implements Log, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedLog.class);
    private static final int SNAPSHOT_VERSION = 2;

    private static final long MILLIS = 1_000_000;
    private static final long STEP = 20 * MILLIS;
    private static final long REPORT = 1_000 * MILLIS;
    private static final long TICK = 500 * MILLIS;

    /// A leader whose ticks have not been agreed to for so long takes nothing on; nor is such a one sent anything.
    private static final long FRESH = 1_500 * MILLIS;

    /// How long the hub may take to tell its state, in seconds.
    private static final int SNAPSHOT_LIMIT = 30;

    private final ClusterSettings settings;
    private final long boot;
    private final InstantSource clock;
    private final RaftNode raft;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cluster").factory());
    private final CompletableFuture<Boolean> level = new CompletableFuture<>();
    private final Nodes nodes;
    private final Decisions decided = new Decisions();
    private volatile Runnable wake = () -> {};
    private volatile boolean isWell;

    /// Those that have taken part and count no more.
    private volatile Set<Integer> removed = Set.of();

    // Of the thread `cluster`.
    private final BatchTable table = new BatchTable();
    private final Ticks ticks = new Ticks();
    private final Absences absences;
    private final OwnBatches own;
    private boolean isRead;
    /// Where this node was when it was given another one's state; negative as long as it was not.
    private long behind = -1;
    private int leader;
    private long lastReport = System.nanoTime();
    private long lastTick = System.nanoTime() - TICK;

    /// Written by the thread `cluster` before [#connect] is done.
    private byte @Nullable [] restored;

    /// @param boot which start of this node it is, from 1; above that of each earlier one
    /// @throws ClusterException where the log cannot be read
    public ReplicatedLog(ClusterSettings settings, long boot, InstantSource clock) {
        this.settings = settings;
        this.boot = boot;
        this.clock = clock;
        absences = new Absences(settings.goneAfter().toNanos());
        own = new OwnBatches(settings.node(), boot, settings.patience().toNanos(), this::send);
        try {
            raft = new RaftNode(settings, new FromRaft(), node -> removed.contains(node));
        } catch (Exception e) {
            throw new ClusterException("The log of the cluster cannot be opened: " + e.getMessage(), e);
        }
        nodes = new Nodes(settings, raft, () -> decided.latest().count());
    }

    /// Reads the log, and joins the others. What of the chat is to be restored first is [#restored] then.
    ///
    /// @throws ClusterException where that cannot be
    public void connect() {
        try {
            raft.connect();
        } catch (Exception e) {
            close();
            throw new ClusterException("Node " + settings.node() + " cannot join the cluster: " + e.getMessage(), e);
        }
        CompletableFuture.runAsync(() -> isRead = true, thread).join();
    }

    /// What the chat is when the log begins, see [#settled]; empty where it begins with nothing.
    public Optional<byte[]> restored() {
        return Optional.ofNullable(restored);
    }

    /// Completes, on any thread, when this node has applied all that was agreed when it began. With false, when the
    /// log of the others does not go back to where it was: then it is to begin anew.
    public CompletionStage<Boolean> level() {
        return level;
    }

    @Override
    public void begin(Runnable more) {
        wake = more;
        execute(() -> {
            own.begin();
            look();
        });
        var _ = thread.scheduleWithFixedDelay(Fatal.ending(this::look), STEP, STEP, TimeUnit.NANOSECONDS);
    }

    @Override
    public int node() {
        return settings.node();
    }

    @Override
    public long boot() {
        return boot;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isWell() {
        return isWell;
    }

    /// Which node leads; 0 for none that is known.
    public int leader() {
        return raft.leader();
    }

    @Override
    public void propose(LogEntry entry) {
        long now = System.nanoTime();
        execute(() -> {
            own.add(entry, now);
            depart();
        });
    }

    /// What fails here would leave the node without a log.
    private void execute(Runnable work) {
        try {
            thread.execute(Fatal.ending(work));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("closed");
        }
    }

    // ---------- on its way

    private void depart() {
        if (isFresh(System.nanoTime())) {
            own.depart();
        }
    }

    /// Whether the nodes agree now, as far as this one knows; before it has heard of any tick, it knows nothing.
    private boolean isFresh(long now) {
        return ticks.last() == 0 || ticks.age(ticks.last(), now) < FRESH;
    }

    private void send(byte[] batch, boolean begins) {
        if (!begins && !isFresh(System.nanoTime())) {
            return;
        }
        if (raft.isLeader()) {
            raft.propose(batch);
        } else {
            long seen = begins ? 0 : ticks.last();
            raft.send(new Encoder().number(seen).bytes(batch).toByteArray());
        }
    }

    private void received(byte[] proposal) {
        var in = new Decoder(proposal);
        long seen = in.number();
        byte[] batch = in.bytes();
        // A newcomer takes part when it counts: so who has taken part and does not was removed.
        boolean counts = raft.counts(ClusterBatch.proposer(batch));
        if (counts && raft.isLeader() && (seen == 0 || ticks.age(seen, System.nanoTime()) < FRESH)) {
            raft.propose(batch);
        }
    }

    // ---------- from time to time

    private void look() {
        long now = System.nanoTime();
        if (behind >= 0) {
            beginAnew();
            return;
        }
        removed = table.boots().keySet().stream()
                .filter(node -> !raft.counts(node))
                .collect(Collectors.toUnmodifiableSet());
        int leads = raft.leader();
        boolean isOther = leads != leader;
        leader = leads;
        if (raft.isLeader() && (isOther || now - lastTick >= TICK)) {
            lastTick = now;
            raft.propose(ClusterBatch.encode(new ClusterBatch.Tick(node(), clock.instant(), decided.latest())));
            absences.due(
                    now,
                    (node, last) -> raft.propose(
                            ClusterBatch.encode(new ClusterBatch.Gone(node(), clock.instant(), node, last))));
        }
        if (now - lastReport >= REPORT) {
            lastReport = now;
            nodes.tell();
            if (raft.isLeader()) {
                raft.admit(node -> removed.contains(node));
            }
        }
        absences.look(table.boots(), raft.present(), now);
        own.resend(isOther, now);
        isWell = level.isDone() && isFresh(now);
        if (!isFresh(now)) {
            own.giveUp(now, entry -> {
                decided.own(entry, false);
                wake.run();
            });
        }
        depart();
    }

    // ---------- agreed

    private void agreed(byte[] bytes) {
        if (behind >= 0) {
            return; // all of it is on disk
        }
        long now = System.nanoTime();
        switch (ClusterBatch.decode(bytes)) {
            case ClusterBatch.Tick tick -> {
                ticks.add(now);
                decided.told(tick);
            }
            case ClusterBatch.Gone gone -> {
                absences.over(gone.gone(), gone.boot());
                decided.gone(gone);
            }
            case ClusterBatch.Proposed batch -> agreed(batch, now);
        }
        wake.run();
    }

    private void agreed(ClusterBatch.Proposed batch, long now) {
        long before = table.boots().getOrDefault(batch.node(), 0L);
        boolean isThis = batch.node() == node() && batch.boot() == boot;
        if (!table.take(batch)) {
            if (isThis && batch.number() == 1 && batch.round() == 0 && before > boot) {
                throw new IllegalStateException("The cluster knows a later start of node " + node()
                        + ": these are not its data. Remove it from the cluster, and add it as a new node.");
            }
            return;
        }
        if (before > 0 && batch.boot() > before) {
            absences.begun(batch.node(), before, now);
        }
        if (!own.has(batch)) {
            decided.others(batch);
            return;
        }
        List<LogEntry> entries = own.agreed(batch);
        if (entries.isEmpty() && level.complete(true)) {
            LOG.atInfo().addKeyValue("boot", boot).log("level");
        }
        entries.forEach(entry -> decided.own(entry, true));
        depart();
    }

    /// As soon as what this node was given is on its disk, it ends.
    private void beginAnew() {
        if (raft.applied() > behind && !level.complete(false) && level.join()) {
            throw new IllegalStateException("This node was away for longer than the log of the others goes back:"
                    + " it stops. Started again, it gets what it missed.");
        }
    }

    /// @param at where this node was
    private void restored(byte[] snapshot, long at) {
        if (isRead) {
            behind = behind < 0 ? at : behind;
            return;
        }
        var in = new Decoder(snapshot);
        int version = in.integer();
        if (version != SNAPSHOT_VERSION) {
            throw in.unreadable("a snapshot of version " + version + ", not " + SNAPSHOT_VERSION);
        }
        table.read(in);
        ticks.begin(in.number());
        restored = decided.restore(in.bytes());
    }

    // ---------- the hub thread

    @Override
    public @Nullable Decision next() {
        return decided.next();
    }

    @Override
    public void applied(long digest) {
        decided.applied(digest);
    }

    @Override
    public void settled(Supplier<byte[]> state) {
        if (decided.settled(state)) {
            wake.run();
        }
    }

    /// What the engine tells, on threads of its own.
    private final class FromRaft implements RaftNode.Listener {
        @Override
        public void agreed(byte[] batch) {
            execute(() -> ReplicatedLog.this.agreed(batch));
        }

        @Override
        public void received(byte[] proposal) {
            execute(() -> ReplicatedLog.this.received(proposal));
        }

        @Override
        public void told(byte[] bytes) {
            nodes.told(bytes);
        }

        @Override
        public byte[] snapshot() throws IOException {
            var taken = new CompletableFuture<byte[]>();
            var out = new Encoder().integer(SNAPSHOT_VERSION);
            execute(() -> {
                table.write(out);
                out.number(ticks.last());
                decided.snapshot(taken);
                wake.run();
            });
            try {
                return out.bytes(taken.get(SNAPSHOT_LIMIT, TimeUnit.SECONDS)).toByteArray();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("the hub does not tell its state", e);
            }
        }

        @Override
        public void restored(byte[] snapshot) {
            long at = raft.applied();
            execute(() -> ReplicatedLog.this.restored(snapshot, at));
        }
    }

    /// The nodes, and what they tell of themselves.
    public Nodes nodes() {
        return nodes;
    }

    /// For people: which node this is, and who leads.
    @Override
    public String toString() {
        int leads = leader();
        return "node " + node() + " of " + settings.name() + "; "
                + (leads == 0 ? "nobody leads yet" : "node " + leads + " leads");
    }

    /// Leaves the others.
    @Override
    public void close() {
        raft.close();
        thread.shutdownNow();
    }
}
