package parley.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audit.AuditEntry;
import parley.chat.Moment;
import parley.chat.Profile;
import parley.hub.Hub;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.LogEntry;
import parley.protocol.Lookup;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;
import parley.protocol.Stamped;

/// Applies to the hub what is agreed, and collects the outcomes. Confined to the hub thread.
final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Hub hub;
    private final Moments moments;
    private final Sessions sessions;
    private final boolean isShared;
    private final Keeping keeping;
    private final LookUps lookUps;
    private final HubBatch batch;
    private final EngineFigures figures;
    private final Consumer<? super AuditEntry> audit;
    private volatile boolean allLeave;

    /// When the entry that is being applied was proposed.
    private Instant proposed = Instant.MIN;

    /// What that entry has come to so far.
    private long digest;

    /// Whether it is this node's.
    private boolean isOwn;

    /// @param isShared whether other nodes apply the same, see [parley.port.Log#isShared]
    /// @param audit takes what operators may want to look up
    Applier(
            Hub hub,
            Moments moments,
            Sessions sessions,
            boolean isShared,
            Keeping keeping,
            LookUps lookUps,
            HubBatch batch,
            EngineFigures figures,
            Consumer<? super AuditEntry> audit) {
        this.hub = hub;
        this.moments = moments;
        this.sessions = sessions;
        this.isShared = isShared;
        this.keeping = keeping;
        this.lookUps = lookUps;
        this.batch = batch;
        this.figures = figures;
        this.audit = audit;
    }

    /// From now on nobody is told who leaves. Call it on any thread.
    void allLeave() {
        allLeave = true;
    }

    /// Applies an entry of the log.
    ///
    /// @param own what waits for it here; null where another node proposed it, which answers it as well
    /// @return what it has come to, see [parley.port.Log#applied]
    long apply(LogEntry entry, @Nullable List<InboxItem> own) {
        proposed = entry.time();
        digest = 0;
        isOwn = own != null;
        if (entry.submissions().isEmpty()) {
            moments.tell(entry.time());
        } else if (own == null) {
            entry.submissions().forEach(each -> apply(sessions.elsewhere(each.session()), each.command(), null));
        } else {
            for (InboxItem item : own) {
                item.origin().waiting--;
                apply(item);
            }
        }
        return digest;
    }

    /// Whether an item is the end of a session that the others are not told of: a node that leaves has its people go on
    /// at another.
    boolean isUntold(InboxItem item) {
        return isShared
                && allLeave
                && item instanceof InboxItem.Submitted(LocalSession _, Command command)
                && command instanceof Command.Quit;
    }

    /// Applies or answers an item whose turn it is.
    void apply(InboxItem item) {
        LocalSession origin = item.origin();
        switch (item) {
            case InboxItem.Submitted(LocalSession _, Command command) -> {
                batch.count(origin);
                apply(origin, command, null);
            }
            case InboxItem.Asked(LocalSession _, Query query) -> {
                batch.count(origin);
                apply(origin, query, null);
            }
            case InboxItem.Performing(LocalSession _, List<Request> requests) -> {
                batch.count(origin);
                var performance = new Performance(requests.size());
                requests.forEach(request -> apply(origin, request, performance));
            }
            case InboxItem.LookedUp looked -> give(looked);
            case InboxItem.Ending _ -> end(origin);
        }
    }

    private void end(LocalSession origin) {
        batch.count(origin);
        origin.hasQuit = true;
    }

    /// Refuses the commands of an item of which nothing could be agreed. What it asks is answered.
    void refuse(InboxItem item) {
        LocalSession origin = item.origin();
        batch.count(origin);
        switch (item) {
            case InboxItem.Ending _ -> origin.hasQuit = true;
            case InboxItem.Submitted(LocalSession _, Command command) -> refuse(origin, command, null);
            case InboxItem.Asked(LocalSession _, Query query) -> apply(origin, query, null);
            case InboxItem.Performing(LocalSession _, List<Request> requests) -> {
                var performance = new Performance(requests.size());
                for (Request request : requests) {
                    if (request instanceof Command) {
                        refuse(origin, request, performance);
                    } else {
                        apply(origin, request, performance);
                    }
                }
            }
            case InboxItem.LookedUp _ -> throw new IllegalArgumentException("nothing is agreed of what was looked up");
        }
    }

    private void refuse(LocalSession origin, Request request, @Nullable Performance performance) {
        reply(origin, request, new Refusal.NotAgreed(), performance);
    }

    private void apply(LocalSession origin, Request request, @Nullable Performance performance) {
        try {
            if (request instanceof Command command) {
                figures.commands.add(1);
                carryOut(origin, command, performance);
            } else if (request instanceof Query query) {
                figures.queries.add(1);
                answer(origin, query, performance);
            }
        } catch (RuntimeException e) {
            if (isShared && request instanceof Command) {
                throw new IllegalStateException("applying failed here: this node stops rather than differ", e);
            }
            LOG.atError().setCause(e).addKeyValue("session", origin.id.number()).log("applying failed");
            reply(origin, request, new Refusal.Failed(), performance);
        }
    }

    /// That something is refused here though it is agreed holds on one machine only: there, nobody else applies it.
    private void carryOut(LocalSession origin, Command command, @Nullable Performance performance) {
        if (!isShared && keeping.owes() && Keeping.mustKeep(command)) {
            reply(origin, command, new Refusal.CannotBeStored(), performance);
            return;
        }
        boolean quits = command instanceof Command.Quit;
        origin.hasQuit |= quits;
        Moment moment = moments.next(proposed);
        boolean audited = isOwn && !(command instanceof Command.Send); // the hot path
        Profile before = audited ? hub.profile(origin.id) : null;
        Outcome outcome = hub.apply(new Stamped(moment, origin.id, command));
        if (audited) {
            Audit.entry(command, moment.time(), before, hub.profile(origin.id), outcome.reply())
                    .ifPresent(audit);
        }
        if (isShared) {
            digest = 31 * digest + digest(moment, outcome);
        }
        add(origin, command, moment, quits && allLeave ? untold(outcome) : outcome, performance);
    }

    /// Takes little time, and differs where nodes are likely to. No hash of an object, which differs from JVM to JVM.
    private static long digest(Moment moment, Outcome outcome) {
        long digest = 31 * moment.position().sequence() + moment.time().hashCode();
        digest = 31 * digest
                + (outcome.reply().isPresent()
                        ? outcome.reply().get().getClass().getName().hashCode()
                        : 0);
        for (Delivery delivery : outcome.deliveries()) {
            digest = 31 * digest + delivery.event().getClass().getName().hashCode();
            digest = 31 * digest + delivery.audience().size();
        }
        return 31 * (31 * digest + outcome.facts().size()) + outcome.endings().size();
    }

    /// What everybody does at once is kept, and nobody is told.
    private static Outcome untold(Outcome outcome) {
        return new Outcome(Optional.of(new Reply.Done()), List.of(), outcome.facts());
    }

    private void answer(LocalSession origin, Query query, @Nullable Performance performance) {
        switch (hub.answer(origin.id, query)) {
            case Reply reply -> reply(origin, query, reply, performance);
            case Lookup _
            when performance != null -> throw new IllegalArgumentException("what is looked up is asked alone");
            case Lookup lookup -> lookUps.want(origin, query, lookup);
        }
    }

    /// Who was put out meanwhile is not given what they might read when they asked. A channel of that name may be
    /// another by now: then it is looked up anew.
    private void give(InboxItem.LookedUp looked) {
        try {
            if (hub.isStillMissed(looked.origin().id, looked.lookup())) {
                batch.reply(looked.origin(), looked.request(), looked.found());
                return;
            }
            switch (hub.answer(looked.origin().id, looked.request())) {
                case Reply reply -> batch.reply(looked.origin(), looked.request(), reply);
                case Lookup now
                when looked.lookup().isWithin(now) -> batch.reply(looked.origin(), looked.request(), looked.found());
                case Lookup now -> lookUps.want(looked.origin(), looked.request(), now);
            }
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("session", looked.origin().id.number())
                    .log("answering failed");
            batch.reply(looked.origin(), looked.request(), new Refusal.Failed());
        }
    }

    private void reply(LocalSession origin, Request request, Reply reply, @Nullable Performance performance) {
        add(origin, request, null, HubBatch.outcome(reply), performance);
    }

    private void add(
            LocalSession origin,
            Request request,
            @Nullable Moment at,
            Outcome outcome,
            @Nullable Performance performance) {
        Profile self = performance == null ? null : hub.profile(origin.id);
        batch.add(new Applied(origin, request, at, outcome, self, performance));
    }
}
