package parley.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.SessionId;
import parley.port.Log;
import parley.protocol.Command;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.LogEntry;
import parley.threads.Fatal;

/// The log that the nodes of a cluster share. The hub thread proposes and takes; all else is confined to the thread
/// `cluster`.
///
/// 1. Entries go out as batches, at most [#ON_THEIR_WAY] at once. A batch that is not agreed is sent again: at once
///    when the leader changes, and after [#RESEND]. [BatchTable] has each applied once and in order.
/// 2. What is not agreed in time ([ClusterSettings#patience]), and cannot be any more, is refused; what was proposed
///    behind it goes out in a new round. A leader agrees to nothing that is older ([Ticks]). Only what had reached a
///    log just before the majority was lost may still come of it when that returns; then it does so on all nodes.
/// 3. The leader tells the time, and what its state was ([Checks]).
/// 4. A node that begins proposes an empty batch first. When that is agreed, it has applied all before it: it is level.
public final class ReplicatedLog implements Log, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedLog.class);
    private static final int SNAPSHOT_VERSION = 1;

    private static final int ON_THEIR_WAY = 4;
    private static final int BATCH_COMMANDS = 1_024;
    private static final int BATCH_BYTES = 256 * 1024;

    private static final long MILLIS = 1_000_000;
    private static final long STEP = 20 * MILLIS;
    private static final long RESEND = 200 * MILLIS;
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
    private final CompletableFuture<Void> level = new CompletableFuture<>();
    private volatile Runnable wake = () -> {};
    private volatile boolean hasBegun;
    private volatile boolean isWell;

    // Of the hub thread.
    private final Queue<Item> decided = new ConcurrentLinkedQueue<>();
    private final Deque<Decision> next = new ArrayDeque<>();
    private final Checks checks = new Checks();
    private byte @Nullable [] restored;

    /// What each node has told of itself last.
    private final Map<Integer, NodeReport> reports = new ConcurrentHashMap<>();

    private volatile Supplier<NodeReport> report = () -> new NodeReport(node(), "", 0, 0);

    // Of the thread `cluster`.
    private final BatchTable table = new BatchTable();
    private final Ticks ticks = new Ticks();
    private final Absences absences;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long round;
    private long number;
    private int leader;
    private long lastReport = System.nanoTime();
    private long lastTick = System.nanoTime() - TICK;

    /// An entry that is in no batch yet.
    private record Waiting(LogEntry entry, long since) {}

    /// A batch that is on its way.
    private static final class Flight {
        final long number;
        final byte[] bytes;
        final List<Waiting> entries;
        long sent;

        Flight(long number, byte[] bytes, List<Waiting> entries) {
            this.number = number;
            this.bytes = bytes;
            this.entries = entries;
        }
    }

    /// What the hub thread is given, in its order.
    private sealed interface Item {
        record Own(List<Waiting> entries) implements Item {}

        record Refused(LogEntry entry) implements Item {}

        record Others(ClusterBatch.Proposed batch) implements Item {}

        record Told(ClusterBatch.Tick tick) implements Item {}

        record Gone(ClusterBatch.Gone gone) implements Item {}

        record Snapshot(CompletableFuture<byte[]> taken) implements Item {}
    }

    /// @param boot which start of this node it is, from 1; above that of each earlier one
    /// @throws ClusterException where the log cannot be read
    public ReplicatedLog(ClusterSettings settings, long boot, InstantSource clock) {
        this.settings = settings;
        this.boot = boot;
        this.clock = clock;
        absences = new Absences(settings.goneAfter().toNanos());
        try {
            raft = new RaftNode(settings, new FromRaft());
        } catch (Exception e) {
            throw new ClusterException("The log of the cluster cannot be opened: " + e.getMessage(), e);
        }
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
    }

    /// What the chat is when the log begins, see [#settled]; empty where it begins with nothing.
    public Optional<byte[]> restored() {
        return Optional.ofNullable(restored);
    }

    /// Completes, on any thread, when this node has applied all that was agreed when it began.
    public CompletionStage<Void> level() {
        return level;
    }

    @Override
    public void begin(Runnable more) {
        wake = more;
        hasBegun = true;
        execute(() -> {
            fly(List.of(), new byte[0]);
            look();
        });
        var _ = thread.scheduleWithFixedDelay(fatal(this::look), STEP, STEP, TimeUnit.NANOSECONDS);
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
        var item = new Waiting(entry, System.nanoTime());
        execute(() -> {
            waiting.add(item);
            depart();
        });
    }

    private void execute(Runnable work) {
        try {
            thread.execute(fatal(work));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("closed");
        }
    }

    /// What fails here would leave the node without a log.
    private static Runnable fatal(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                Fatal.report(e);
                throw e;
            }
        };
    }

    // ---------- on its way

    private void depart() {
        while (flights.size() < ON_THEIR_WAY && !waiting.isEmpty() && isFresh(System.nanoTime())) {
            var entries = new ArrayList<Waiting>();
            var out = new Encoder();
            int commands = 0;
            while (!waiting.isEmpty() && commands < BATCH_COMMANDS && out.length() < BATCH_BYTES) {
                Waiting first = waiting.remove();
                entries.add(first);
                commands += first.entry.submissions().size();
                ClusterBatch.write(out, first.entry);
            }
            fly(entries, out.toByteArray());
        }
    }

    /// Whether the nodes agree now, as far as this one knows; before it has heard of any tick, it knows nothing.
    private boolean isFresh(long now) {
        return ticks.last() == 0 || ticks.age(ticks.last(), now) < FRESH;
    }

    private void fly(List<Waiting> entries, byte[] bytes) {
        number++;
        var batch = new ClusterBatch.Proposed(node(), boot, round, number, bytes);
        var flight = new Flight(number, ClusterBatch.encode(batch), entries);
        flights.add(flight);
        send(flight, System.nanoTime());
    }

    /// The batch by which a node begins is taken on however old it is.
    private void send(Flight flight, long now) {
        boolean begins = flight.entries.isEmpty();
        if (!begins && !isFresh(now)) {
            return;
        }
        flight.sent = now;
        if (raft.isLeader()) {
            raft.propose(flight.bytes);
        } else {
            long seen = begins ? 0 : ticks.last();
            raft.send(new Encoder().number(seen).bytes(flight.bytes).toByteArray());
        }
    }

    private void received(byte[] proposal) {
        var in = new Decoder(proposal);
        long seen = in.number();
        byte[] batch = in.bytes();
        if (raft.isLeader() && (seen == 0 || ticks.age(seen, System.nanoTime()) < FRESH)) {
            raft.propose(batch);
        }
    }

    // ---------- from time to time

    private void look() {
        long now = System.nanoTime();
        int leads = raft.leader();
        boolean isOther = leads != leader;
        leader = leads;
        if (raft.isLeader() && (isOther || now - lastTick >= TICK)) {
            lastTick = now;
            raft.propose(ClusterBatch.encode(new ClusterBatch.Tick(node(), clock.instant(), checks.latest())));
            absences.due(
                    now,
                    (node, last) -> raft.propose(
                            ClusterBatch.encode(new ClusterBatch.Gone(node(), clock.instant(), node, last))));
        }
        if (now - lastReport >= REPORT) {
            lastReport = now;
            raft.tell(report.get().encode());
            if (raft.isLeader()) {
                raft.admit();
            }
        }
        absences.look(table.boots(), raft.present(), now);
        if (isOther || (!flights.isEmpty() && now - flights.getFirst().sent >= RESEND)) {
            flights.forEach(flight -> send(flight, now));
        }
        isWell = level.isDone() && isFresh(now);
        if (!isFresh(now)) {
            giveUp(now);
        }
        depart();
    }

    /// Refuses what has waited too long. Of what was on its way with that, nobody can say what comes of it: it is
    /// refused too, for in another round it might be agreed twice.
    private void giveUp(long now) {
        boolean any = false;
        if (!flights.isEmpty() && isOver(flights.getFirst().entries, now)) {
            flights.forEach(flight -> flight.entries.forEach(each -> decided.add(new Item.Refused(each.entry))));
            flights.clear();
            round++;
            number = 0;
            any = true;
        }
        while (flights.isEmpty() && isOver(waiting, now)) {
            decided.add(new Item.Refused(waiting.remove().entry));
            any = true;
        }
        if (any) {
            wake.run();
        }
    }

    private boolean isOver(Collection<Waiting> entries, long now) {
        return !entries.isEmpty()
                && now - entries.iterator().next().since >= settings.patience().toNanos();
    }

    // ---------- agreed

    private void agreed(byte[] bytes) {
        long now = System.nanoTime();
        switch (ClusterBatch.decode(bytes)) {
            case ClusterBatch.Tick tick -> {
                ticks.add(now);
                decided.add(new Item.Told(tick));
            }
            case ClusterBatch.Gone gone -> {
                absences.over(gone.gone(), gone.boot());
                decided.add(new Item.Gone(gone));
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
        if (!isThis || batch.round() != round) {
            decided.add(new Item.Others(batch));
            return;
        }
        Flight first = flights.removeFirst();
        if (first.number != batch.number()) {
            throw new IllegalStateException("batch " + batch.number() + " is agreed before " + first.number);
        }
        if (first.entries.isEmpty()) {
            LOG.atInfo().addKeyValue("boot", boot).log("level");
            level.complete(null);
        } else {
            decided.add(new Item.Own(first.entries));
        }
        depart();
    }

    // ---------- the hub thread

    @Override
    public @Nullable Decision next() {
        while (next.isEmpty()) {
            Item item = decided.peek();
            if (item == null || item instanceof Item.Snapshot) {
                return null;
            }
            decided.remove();
            open(item);
        }
        return next.remove();
    }

    private void open(Item item) {
        switch (item) {
            case Item.Own(List<Waiting> entries) -> entries.forEach(each -> next.add(new Decision(each.entry, true)));
            case Item.Refused(LogEntry entry) -> next.add(new Decision(entry, false));
            case Item.Others(ClusterBatch.Proposed batch) ->
                ClusterBatch.entries(batch.node(), batch.entries())
                        .forEach(entry -> next.add(new Decision(entry, true)));
            case Item.Told(ClusterBatch.Tick tick) -> {
                checks.compare(tick.check());
                next.add(new Decision(new LogEntry(tick.node(), tick.time(), List.of()), true));
            }
            case Item.Gone(ClusterBatch.Gone gone) -> {
                var command = new Command.NodeGone(gone.gone(), SessionId.before(gone.boot() + 1));
                var submission = new LogEntry.Submission(SessionId.SERVER, command);
                next.add(new Decision(new LogEntry(gone.node(), gone.time(), List.of(submission)), true));
            }
            case Item.Snapshot _ -> throw new IllegalArgumentException("taken when all before it is settled");
        }
    }

    @Override
    public void applied(long digest) {
        checks.applied(digest);
    }

    @Override
    public void settled(Supplier<byte[]> state) {
        checks.settled();
        if (next.isEmpty() && decided.peek() instanceof Item.Snapshot(CompletableFuture<byte[]> taken)) {
            decided.remove();
            var out = new Encoder();
            checks.write(out);
            taken.complete(out.bytes(state.get()).toByteArray());
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
            NodeReport told = NodeReport.decode(bytes);
            reports.put(told.node(), told);
        }

        @Override
        public byte[] snapshot() throws IOException {
            var taken = new CompletableFuture<byte[]>();
            var out = new Encoder().integer(SNAPSHOT_VERSION);
            execute(() -> {
                table.write(out);
                out.number(ticks.last());
                decided.add(new Item.Snapshot(taken));
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
            if (hasBegun) {
                Fatal.report(new IllegalStateException("This node was away for longer than the log goes back: it stops."
                        + " Remove it from the cluster, and add it as a new node."));
                return;
            }
            var in = new Decoder(snapshot);
            int version = in.integer();
            if (version != SNAPSHOT_VERSION) {
                throw in.unreadable("a snapshot of version " + version + ", not " + SNAPSHOT_VERSION);
            }
            table.read(in);
            ticks.begin(in.number());
            var ofHub = new Decoder(in.bytes());
            checks.read(ofHub);
            restored = ofHub.bytes();
        }
    }

    /// From now on the others are told so of this node.
    ///
    /// @param version of the program
    /// @param sessions tells how many people are connected, on any thread
    public void report(String version, IntSupplier sessions) {
        report = () -> new NodeReport(
                node(), version, sessions.getAsInt(), checks.latest().count());
    }

    /// Has a node count no more; only the one that leads can.
    ///
    /// @return what came of it, for people
    public String remove(int node) {
        if (!raft.isLeader()) {
            return "node " + leader() + " leads; ask there";
        }
        return raft.remove(node) ? "node " + node + " is removed" : "there is no node " + node;
    }

    /// For people: a line for each node.
    public String status() {
        var lines = new StringBuilder();
        String form = "%-5s %-22s %-6s %-6s %12s %8s  %-12s %8s%n";
        lines.append(form.formatted("node", "address", "there", "leads", "entry", "behind", "version", "sessions"));
        long most =
                reports.values().stream().mapToLong(NodeReport::applied).max().orElse(0);
        var nodes = new TreeSet<>(raft.members());
        nodes.addAll(raft.present());
        for (int node : nodes) {
            boolean isHere = raft.present().contains(node);
            NodeReport told = isHere ? reports.get(node) : null;
            InetSocketAddress at = settings.peers().get(node);
            lines.append(form.formatted(
                    node,
                    at == null ? "-" : at.getAddress().getHostAddress() + ":" + at.getPort(),
                    isHere ? "yes" : "no",
                    leader() == node ? "yes" : "",
                    told == null ? "-" : told.applied(),
                    told == null ? "-" : most - told.applied(),
                    told == null ? "-" : told.version(),
                    told == null ? "-" : told.sessions()));
        }
        return lines.toString();
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
