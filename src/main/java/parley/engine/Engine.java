package parley.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Principal;
import parley.chat.Profile;
import parley.chat.SessionId;
import parley.hub.Hub;
import parley.port.Chat;
import parley.port.History;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Sequencer;
import parley.port.Store;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Lookup;
import parley.protocol.Outcome;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;
import parley.protocol.SessionEnd;
import parley.protocol.Stamped;
import parley.protocol.TimedEvent;

/// Runs the hub: drains what was submitted, applies it, commits what must be kept, delivers. One thread does all four.
///
/// The inbox has no bound of its own: every session bounds what it has in flight, and what is in flight ends only when
/// every recipient's queue has it, so a loop that lags slows down those who make it work.
public final class Engine implements Chat, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /// So that a commit, and the wait for one's turn, stay short however much is waiting.
    private static final int MAX_BATCH = 4096;

    /// How often the store is tended at least, in nanoseconds.
    private static final long TEND_EVERY = 500_000_000;

    /// After so long without anything to do the hub is taken to be at rest, in nanoseconds.
    private static final long QUIET = 20_000_000;

    /// While the hub is not at rest, the store is tended for one part in so many of the time.
    private static final long SHARE = 50;

    /// Failures of the store to be tended that come within so many nanoseconds are one, and said once: on a full disk
    /// some of what there is to do succeeds.
    private static final long ONE_FAILURE = 60_000_000_000L;

    /// After so many nanoseconds the rest of a batch that cannot be kept is not tried one by one: each try may have to
    /// wait.
    private static final long MAX_RETRY = 250_000_000;

    /// How long the hub may take to answer [#health].
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(2);

    private final Hub hub;
    private final Sequencer sequencer;
    private final Store store;
    private final Keeping keeping;
    private final LookUps lookUps;

    private final AtomicLong lastSession = new AtomicLong();
    private final Map<SessionId, Local> locals = new ConcurrentHashMap<>();
    private final Map<Loop, LoopQueue> lanes = new ConcurrentHashMap<>();
    private final Queue<Item> inbox = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("hub").unstarted(this::run);
    private final Local server = server();
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asked = new AtomicReference<>();
    private volatile boolean idle;
    private volatile boolean stopping;
    private volatile boolean allLeave;

    // Confined to the hub thread.
    private final List<Applied> batch = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Local> origins = new ArrayList<>();
    private final Run run = new Run(locals::get);
    private long lastBusy = System.nanoTime();
    private long nextTend = lastBusy + TEND_EVERY;
    private boolean moreToTend;
    private boolean untended;
    private long lastUntended = lastBusy - ONE_FAILURE;

    /// What is to be looked up.
    private record Wanted(Local origin, Query query, Lookup lookup) {}

    /// What a request came to, and for whom.
    ///
    /// @param at when it was applied; null for what was not
    /// @param self as the session's user is then; only where it is performed, and null for a stranger
    /// @param performance to which it belongs; null for one alone
    private record Applied(
            Local origin,
            Request request,
            @Nullable Moment at,
            Outcome outcome,
            @Nullable Profile self,
            @Nullable Performance performance) {
        Applied with(Outcome other) {
            return new Applied(origin, request, at, other, self, performance);
        }
    }

    /// Requests that are performed together, and what they have come to so far.
    private static final class Performance {
        final int size;
        final List<Performed> performed;

        Performance(int size) {
            this.size = size;
            performed = new ArrayList<>(size);
        }
    }

    public Engine(Hub hub, Sequencer sequencer, Store store, History history) {
        this.hub = hub;
        this.sequencer = sequencer;
        this.store = store;
        this.keeping = new Keeping(store);
        this.lookUps = new LookUps(history);
    }

    /// Starts the hub thread.
    public void start() {
        thread.start();
    }

    /// From now on nobody is told who leaves: all do, and a farewell is the last that they are sent.
    public void allLeave() {
        allLeave = true;
    }

    /// Takes no more look-ups, finishes what was submitted, and ends the hub thread if it was started.
    @Override
    public void close() {
        lookUps.close();
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public SessionId open(Recipient recipient) {
        var id = new SessionId(lastSession.incrementAndGet());
        locals.put(id, new Local(id, recipient, lanes.computeIfAbsent(recipient.loop(), this::lane)));
        return id;
    }

    @Override
    public void submit(SessionId session, Command command) {
        Local local = local(session);
        inbox.add(new Item.Submitted(local, command));
        local.lane.wakeHub();
    }

    @Override
    public void ask(SessionId session, Query query) {
        Local local = local(session);
        inbox.add(new Item.Asked(local, query));
        local.lane.wakeHub();
    }

    @Override
    public void perform(SessionId session, List<Request> requests) {
        Local local = local(session);
        inbox.add(new Item.Performing(local, List.copyOf(requests)));
        local.lane.wakeHub();
    }

    /// Has a command of the server's own carried out, such as [Command.Reconfigure]. Call it on any thread.
    public void order(Command command) {
        inbox.add(new Item.Submitted(server, command));
        LockSupport.unpark(thread);
    }

    /// Asks whether all is well: the hub takes its turns, and the store keeps what it is given. Call it on any thread.
    ///
    /// @return in time, within [#HEALTH_LIMIT] at most; whoever asks meanwhile gets the same
    public CompletionStage<Boolean> health() {
        CompletionStage<Boolean> answer =
                Objects.requireNonNull(asked.updateAndGet(before -> before == null || before.isDone()
                        ? new CompletableFuture<Boolean>()
                                .completeOnTimeout(false, HEALTH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        : before));
        LockSupport.unpark(thread);
        return answer;
    }

    private void answerHealth() {
        CompletableFuture<Boolean> waiting = asked.getAndSet(null);
        if (waiting != null) {
            waiting.complete(keeping.isWell() && !untended);
        }
    }

    private Local server() {
        var nobody = new Nobody();
        return new Local(SessionId.SERVER, nobody, lanes.computeIfAbsent(nobody.loop(), this::lane));
    }

    private Local local(SessionId session) {
        Local local = locals.get(session);
        if (local == null) {
            throw new IllegalStateException("session " + session.value() + " has quit");
        }
        return local;
    }

    private LoopQueue lane(Loop loop) {
        return new LoopQueue(loop, this::wake);
    }

    private void wake() {
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!stopping || !inbox.isEmpty()) {
            boolean busy = turn();
            long rest = tend(busy);
            if (!busy && rest > 0) {
                idle = true;
                if (inbox.isEmpty() && !stopping) {
                    LockSupport.parkNanos(this, rest);
                }
                idle = false;
            }
        }
        keeping.close();
    }

    /// Has the store do what it does beside the traffic: one piece after the other while nobody says anything, and
    /// otherwise for a small share of the time.
    ///
    /// @return how long there is nothing of that to do, in nanoseconds
    private long tend(boolean busy) {
        long now = System.nanoTime();
        if (busy) {
            lastBusy = now;
        }
        boolean quiet = now - lastBusy > QUIET;
        if (now < nextTend && !(quiet && moreToTend)) {
            return Math.min(nextTend - now, moreToTend ? QUIET : TEND_EVERY);
        }
        keeping.catchUp();
        try {
            moreToTend = store.tend(sequencer.now());
            untended = false;
        } catch (RuntimeException e) {
            if (now - lastUntended >= ONE_FAILURE) {
                LOG.atError().setCause(e).log("the store cannot be tended");
            }
            untended = true;
            lastUntended = now;
            moreToTend = false;
        }
        long end = System.nanoTime();
        nextTend = end + (moreToTend ? SHARE * (end - now) : TEND_EVERY);
        return moreToTend && quiet ? 0 : Math.min(nextTend - end, QUIET);
    }

    /// One beat: drain, apply, commit, deliver. What the hub thread repeats; tests call it in its stead.
    ///
    /// @return whether there was anything to do
    public boolean turn() {
        answerHealth();
        keeping.catchUp();
        drainAndApply();
        if (batch.isEmpty() && origins.isEmpty()) {
            return false;
        }
        commit();
        startLookUps();
        deliver();
        return true;
    }

    private void drainAndApply() {
        for (int i = 0; i < MAX_BATCH; i++) {
            Item item = inbox.poll();
            if (item == null) {
                return;
            }
            apply(item);
        }
    }

    private void apply(Item item) {
        Local origin = item.origin();
        if (item instanceof Item.Submitted submitted) { // by far the most
            count(origin);
            apply(origin, submitted.request(), null);
            return;
        }
        switch (item) {
            case Item.Submitted(Local _, Command command) -> {
                count(origin);
                apply(origin, command, null);
            }
            case Item.Asked(Local _, Query query) -> {
                count(origin);
                apply(origin, query, null);
            }
            case Item.Performing(Local _, List<Request> requests) -> {
                count(origin);
                var performance = new Performance(requests.size());
                requests.forEach(request -> apply(origin, request, performance));
            }
            case Item.LookedUp(Local _, Query query, Reply reply) -> add(origin, query, reply(reply));
        }
    }

    private void apply(Local origin, Request request, @Nullable Performance performance) {
        try {
            if (request instanceof Command command) {
                carryOut(origin, command, performance);
            } else if (request instanceof Query query) {
                answer(origin, query, performance);
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("session", origin.id.value()).log("applying failed");
            batch.add(applied(origin, request, null, reply(new Refusal.Failed()), performance));
        }
    }

    private void carryOut(Local origin, Command command, @Nullable Performance performance) {
        if (keeping.owes() && Keeping.mustKeep(command)) {
            batch.add(applied(origin, command, null, reply(new Refusal.CannotBeStored()), performance));
            return;
        }
        boolean quits = command instanceof Command.Quit;
        origin.hasQuit |= quits;
        Stamped stamped = sequencer.stamp(origin.id, command);
        Outcome outcome = hub.apply(stamped);
        batch.add(
                applied(origin, command, stamped.moment(), quits && allLeave ? untold(outcome) : outcome, performance));
    }

    /// What everybody does at once is kept, and nobody is told.
    private static Outcome untold(Outcome outcome) {
        return new Outcome(Optional.of(new Reply.Done()), List.of(), outcome.facts());
    }

    private Applied applied(
            Local origin, Request request, @Nullable Moment at, Outcome outcome, @Nullable Performance performance) {
        Profile self = performance == null ? null : hub.profile(origin.id);
        return new Applied(origin, request, at, outcome, self, performance);
    }

    private void answer(Local origin, Query query, @Nullable Performance performance) {
        switch (hub.answer(origin.id, query)) {
            case Reply reply -> batch.add(applied(origin, query, null, reply(reply), performance));
            case Lookup _
            when performance != null -> throw new IllegalArgumentException("what is looked up is asked alone");
            case Lookup lookup -> wanted.add(new Wanted(origin, query, lookup));
        }
    }

    private void add(Local origin, Request request, Outcome outcome) {
        batch.add(applied(origin, request, null, outcome, null));
    }

    private static Outcome reply(Reply reply) {
        return new Outcome(Optional.of(reply), List.of(), List.of());
    }

    /// Counts an item towards what its session has completed when this batch is handed over.
    private void count(Local origin) {
        if (origin.inBatch++ == 0) {
            origins.add(origin);
        }
    }

    /// Only behind the commit: who asks finds all that was said before he asked.
    private void startLookUps() {
        wanted.forEach(each -> lookUp(each.origin, each.query, each.lookup));
        wanted.clear();
    }

    /// What is refused in its stead may be another's; all of it is done here, on the hub thread.
    private void lookUp(Local asker, Query query, Lookup lookup) {
        Profile self = hub.profile(asker.id);
        Principal principal = Principal.of(self == null ? null : self.account(), asker.recipient.network());
        lookUps.start(
                principal,
                query,
                lookup,
                reply -> {
                    inbox.add(new Item.LookedUp(asker, query, reply));
                    LockSupport.unpark(thread);
                },
                () -> add(asker, query, reply(new Refusal.TryAgain())));
    }

    private void commit() {
        for (Applied applied : batch) {
            facts.addAll(applied.outcome.facts());
        }
        if (facts.isEmpty()) {
            return;
        }
        if (keeping.owes() || !keeping.keep(List.copyOf(facts))) {
            long until = System.nanoTime() + MAX_RETRY;
            batch.replaceAll(applied -> keepAlone(applied, until));
        }
        facts.clear();
    }

    /// What one command came to. If its facts cannot be kept now, then either it is refused, and nobody sees it; or it
    /// has changed the chat, and they are kept as soon as that can be.
    private Applied keepAlone(Applied applied, long until) {
        List<Fact> kept = applied.outcome.facts();
        if (kept.isEmpty() || (!keeping.owes() && System.nanoTime() < until && keeping.keep(kept))) {
            return applied;
        }
        if (applied.request instanceof Command command && Keeping.onlySays(command)) {
            return applied.with(reply(new Refusal.CannotBeStored()));
        }
        keeping.owe(kept);
        return applied;
    }

    private void deliver() {
        for (Applied applied : batch) {
            deliver(applied);
        }
        run.flush();
        batch.clear();
        handOver();
    }

    private void deliver(Applied applied) {
        Performance performance = applied.performance;
        if (performance != null) {
            perform(applied, performance);
            return;
        }
        for (Delivery delivery : applied.outcome.deliveries()) {
            if (!run.isFor(delivery.audience())) {
                run.flush();
            }
            add(applied, delivery);
        }
        if (applied.outcome.reply().isPresent()) {
            run.flush();
            Reply reply = applied.outcome.reply().get();
            applied.origin.lane.add(new LoopDelivery.Replied(applied.request, reply, applied.origin.recipient));
        }
        end(applied);
    }

    private void end(Applied applied) {
        for (SessionEnd ending : applied.outcome.endings()) {
            run.flush();
            Local local = locals.get(ending.session());
            if (local != null) {
                local.lane.add(new LoopDelivery.Ended(ending.reason(), local.recipient));
            }
        }
    }

    private void add(Applied applied, Delivery delivery) {
        Nick changed = changed(delivery.event());
        if (changed != null) {
            renew(applied.origin, changed, delivery.audience());
        }
        run.add(applied.origin.id, Objects.requireNonNull(applied.at), delivery.event(), delivery.audience());
    }

    /// Of whom an event tells that he has another nick, account or host; null where it tells of none.
    private static @Nullable Nick changed(Event event) {
        if (event instanceof Event.Posted) {
            return null;
        }
        return switch (event) {
            case Event.Renamed renamed -> renamed.to();
            case Event.AccountChanged changed -> changed.who().nick();
            case Event.HostChanged changed -> changed.after().nick();
            default -> null;
        };
    }

    /// The origin learns it with its reply; his other sessions learn it here.
    private void renew(Local origin, Nick changed, Audience audience) {
        for (int i = 0; i < audience.size(); i++) {
            Local local = locals.get(audience.get(i));
            Profile self = local == null || local == origin ? null : hub.profile(local.id);
            if (local != null && self != null && self.nick().equals(changed)) {
                local.lane.add(new LoopDelivery.Renewed(self, local.recipient));
            }
        }
    }

    /// Delivers to all but the origin, which gets its own with the replies when all of them are there.
    private void perform(Applied applied, Performance performance) {
        run.flush();
        Local origin = applied.origin;
        var own = new ArrayList<TimedEvent>(1);
        for (Delivery delivery : applied.outcome.deliveries()) {
            add(applied, delivery);
            run.flush(origin.id);
            if (delivery.audience().has(origin.id)) {
                own.add(new TimedEvent(Objects.requireNonNull(applied.at), delivery.event()));
            }
        }
        Reply reply = applied.outcome.reply().orElseGet(Reply.Done::new);
        performance.performed.add(new Performed(applied.request, reply, own, applied.self));
        if (performance.performed.size() == performance.size) {
            origin.lane.add(new LoopDelivery.Performance(performance.performed, origin.recipient));
        }
        end(applied);
    }

    /// Sends every lane its parcels; when all lanes have handed theirs over, the batch is completed.
    private void handOver() {
        Runnable completed = completion();
        var busy = new ArrayList<LoopQueue>(lanes.size());
        for (LoopQueue lane : lanes.values()) {
            if (lane.hasParcels()) {
                busy.add(lane);
            }
        }
        if (busy.isEmpty()) {
            completed.run();
            return;
        }
        var left = new AtomicInteger(busy.size());
        for (LoopQueue lane : busy) {
            lane.send(() -> {
                if (left.decrementAndGet() == 0) {
                    completed.run();
                }
            });
        }
    }

    private Runnable completion() {
        var recipients = new Recipient[origins.size()];
        var counts = new int[recipients.length];
        for (int i = 0; i < recipients.length; i++) {
            Local origin = origins.get(i);
            recipients[i] = origin.recipient;
            counts[i] = origin.inBatch;
            origin.inBatch = 0;
            if (origin.hasQuit) {
                locals.remove(origin.id);
            }
        }
        origins.clear();
        return () -> {
            for (int i = 0; i < recipients.length; i++) {
                recipients[i].completed(counts[i]);
            }
        };
    }
}
