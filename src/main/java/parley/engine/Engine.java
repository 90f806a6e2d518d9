package parley.engine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.audit.AuditEntry;
import parley.chat.SessionId;
import parley.hub.Hub;
import parley.port.Chat;
import parley.port.History;
import parley.port.Log;
import parley.port.Recipient;
import parley.port.Store;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Runs the hub: drains what was submitted to the log, applies what is agreed, commits what must be kept,
/// delivers. One thread does all four, each by a class of its own.
public final class Engine implements Chat, AutoCloseable {
    /// So that a commit, and the wait for one's turn, stay short however much is waiting.
    private static final int MOST_IN_BATCH = 4096;

    /// How long an engine that ends waits for what it has proposed, in nanoseconds: those who said it were told nothing
    /// yet.
    private static final long DECIDE_LIMIT = 1_000_000_000;

    private static final long DECIDE_LOOK = 10_000_000;

    private final Thread thread = Thread.ofPlatform().name("hub").unstarted(this::run);
    private final Inbox inbox = new Inbox(thread);
    private final Health health = new Health();
    private final HubBatch batch = new HubBatch();
    private final EngineFigures figures = new EngineFigures();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final Hub hub;
    private final Log log;
    private final Supplier<byte[]> state;
    private final Sessions sessions;
    private final Keeping keeping;
    private final LookUps lookUps;
    private final Proposals proposals;
    private final Applier applier;
    private final Committer committer;
    private final Deliverer deliverer;
    private final StoreMaintenance tending;
    private final DueEnding banEnding;
    private final DueEnding absenceEnding;
    private volatile boolean stopping;

    /// @param audit takes what operators may want to look up, on the hub thread, which it must not hold up
    public Engine(Hub hub, Log log, Moments moments, Store store, History history, Consumer<? super AuditEntry> audit) {
        this.hub = hub;
        this.log = log;
        sessions = new Sessions(log.node(), log.boot(), inbox::wakeIfIdle);
        state = () -> Checkpoint.of(hub, moments, store.applied());
        keeping = new Keeping(store, figures);
        lookUps = new LookUps(history, hub::profile, inbox, batch, figures);
        proposals = new Proposals(log, moments);
        applier = new Applier(hub, moments, sessions, log.isShared(), keeping, lookUps, batch, figures, audit);
        committer = new Committer(keeping, log.isShared(), store.applied(), figures);
        deliverer = new Deliverer(hub, sessions, figures);
        banEnding = new DueEnding(hub, Hub::nextBanEnd, new Command.EndChannelBans(), moments, sessions, proposals);
        absenceEnding =
                new DueEnding(hub, Hub::nextAbsenceEnd, new Command.EndAbsences(), moments, sessions, proposals);
        tending = new StoreMaintenance(store, moments::now);
        log.begin(inbox::wake);
    }

    /// Starts the hub thread.
    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            boolean busy = turn();
            long rest = tending.tend(busy);
            if (!busy && rest > 0) {
                inbox.await(rest);
            }
        }
        long deadline = System.nanoTime() + DECIDE_LIMIT;
        while (!inbox.isEmpty() || (proposals.areOnTheirWay() && System.nanoTime() < deadline)) {
            if (!turn() && inbox.isEmpty()) {
                inbox.await(DECIDE_LOOK);
            }
        }
        keeping.close();
    }

    /// One beat: drain, apply, commit, deliver. What the hub thread repeats; tests call it in its stead.
    ///
    /// @return whether there was anything to do
    public boolean turn() {
        long begin = System.nanoTime();
        var event = new HubTurnEvent();
        event.begin();
        health.answer(keeping.isWell() && tending.isWell() && log.isWell());
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.run();
        }
        keeping.catchUp();
        banEnding.propose();
        absenceEnding.propose();
        drain();
        apply();
        boolean busy = !batch.isEmpty() || lookUps.areWanted();
        if (busy) {
            committer.commit(batch);
            lookUps.start();
            deliverer.deliver(batch);
            event.requests = batch.applied().size();
            batch.clear();
            event.commit();
            figures.turns.record(System.nanoTime() - begin);
        }
        log.settled(state);
        return busy;
    }

    private void drain() {
        for (int i = 0; i < MOST_IN_BATCH; i++) {
            InboxItem item = inbox.poll();
            if (item == null) {
                break;
            }
            InboxItem turned = applier.isUntold(item) ? new InboxItem.Ending(item.origin()) : item;
            if (!proposals.take(turned)) {
                applier.apply(turned);
            }
        }
        proposals.propose();
    }

    private void apply() {
        for (Log.Decision next = log.next(); next != null; next = log.next()) {
            List<InboxItem> own = proposals.waitingFor(next.entry());
            if (next.isAgreed()) {
                log.applied(applier.apply(next.entry(), own));
            } else if (own != null) {
                own.forEach(this::refuse);
            }
        }
        proposals.propose(); // once more what must come to be
    }

    /// What must come to be is proposed again: that somebody leaves, and what the server itself does. It is the last of
    /// its session, so it overtakes nothing. All else is refused.
    private void refuse(InboxItem item) {
        item.origin().waiting--;
        if (item instanceof InboxItem.Submitted(LocalSession origin, Command command)
                && (command instanceof Command.Quit || origin.id.equals(SessionId.SERVER))) {
            proposals.take(item);
        } else {
            applier.refuse(item);
        }
    }

    @Override
    public SessionId open(Recipient recipient) {
        return sessions.open(recipient).id;
    }

    @Override
    public void submit(SessionId session, Command command) {
        LocalSession local = sessions.get(session);
        inbox.add(new InboxItem.Submitted(local, command));
        local.queue.wakeHub();
    }

    @Override
    public void ask(SessionId session, Query query) {
        LocalSession local = sessions.get(session);
        inbox.add(new InboxItem.Asked(local, query));
        local.queue.wakeHub();
    }

    @Override
    public void perform(SessionId session, List<Request> requests) {
        LocalSession local = sessions.get(session);
        inbox.add(new InboxItem.Performing(local, List.copyOf(requests)));
        local.queue.wakeHub();
    }

    /// Has a command of the server's own carried out, such as [Command.Reconfigure]. Call it on any thread.
    ///
    /// @return what it came to; completes, on any thread, when it holds for everybody
    public CompletionStage<Reply> order(Command command) {
        var done = new CompletableFuture<Reply>();
        inbox.addAndWake(new InboxItem.Submitted(sessions.server(done::complete), command));
        return done;
    }

    /// Asks as the server itself. Call it on any thread.
    ///
    /// @param query none that is looked up in the [History]
    /// @return completes on any thread
    public CompletionStage<Reply> ask(Query query) {
        var done = new CompletableFuture<Reply>();
        inbox.addAndWake(new InboxItem.Asked(sessions.server(done::complete), query));
        return done;
    }

    /// How many sessions there are here. Call it on any thread.
    public int sessions() {
        return sessions.count();
    }

    /// Asks the hub itself, for the server's own purposes. Call it on any thread.
    ///
    /// @return completes on the hub thread
    public <T> CompletionStage<T> look(Function<Hub, T> question) {
        var answer = new CompletableFuture<T>();
        errands.add(() -> answer.complete(question.apply(hub)));
        inbox.wake();
        return answer;
    }

    /// Asks whether all is well: the hub takes its turns, and the store keeps what it is given. Call it on any thread.
    ///
    /// @return in time, within [Health#LIMIT] at most; whoever asks meanwhile gets the same
    public CompletionStage<Boolean> health() {
        CompletionStage<Boolean> answer = health.ask();
        inbox.wake();
        return answer;
    }

    /// What the engine counts of its work.
    public EngineFigures figures() {
        return figures;
    }

    /// How many things wait for their turn at the hub, now. It takes as long as they are many.
    public int waiting() {
        return inbox.size();
    }

    /// How many pages of history and searches wait, now.
    public int waitingLookUps() {
        return lookUps.waiting();
    }

    /// From now on nobody is told who leaves: all do, and a farewell is the last that they are sent.
    public void allLeave() {
        applier.allLeave();
    }

    /// Takes no more look-ups, finishes what was submitted, and ends the hub thread if it was started.
    @Override
    public void close() {
        lookUps.close();
        stopping = true;
        inbox.wake();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
