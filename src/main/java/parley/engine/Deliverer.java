package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.hub.Hub;
import parley.port.Recipient;
import parley.protocol.Audience;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.SessionEnd;
import parley.protocol.TimedEvent;

/// Tells people what a batch has come to: one task for each loop. Confined to the hub thread.
final class Deliverer {
    private final Hub hub;
    private final Sessions sessions;
    private final Run run;

    Deliverer(Hub hub, Sessions sessions, EngineFigures figures) {
        this.hub = hub;
        this.sessions = sessions;
        run = new Run(sessions::find, figures.deliveries);
    }

    void deliver(HubBatch batch) {
        for (Applied applied : batch.applied()) {
            deliver(applied);
        }
        run.flush();
        handOver(completion(batch.origins()));
    }

    private void deliver(Applied applied) {
        Performance performance = applied.performance();
        if (performance != null) {
            perform(applied, performance);
            return;
        }
        for (Delivery delivery : applied.outcome().deliveries()) {
            if (!run.isFor(delivery.audience())) {
                run.flush();
            }
            add(applied, delivery);
        }
        if (applied.outcome().reply().isPresent()) {
            run.flush();
            LocalSession origin = applied.origin();
            Reply reply = applied.outcome().reply().get();
            origin.queue.add(new LoopDelivery.Replied(applied.request(), reply, origin.recipient));
        }
        end(applied);
    }

    private void end(Applied applied) {
        for (SessionEnd ending : applied.outcome().endings()) {
            run.flush();
            LocalSession local = sessions.find(ending.session());
            if (local != null) {
                local.queue.add(new LoopDelivery.Ended(ending.reason(), local.recipient));
            }
        }
    }

    private void add(Applied applied, Delivery delivery) {
        Nick changed = changed(delivery.event());
        if (changed != null) {
            renew(applied.origin(), changed, delivery.audience());
        }
        run.add(applied.origin().id, Objects.requireNonNull(applied.at()), delivery.event(), delivery.audience());
    }

    /// Of whom an event tells that they have another nick, account or host; null where it tells of none.
    private static @Nullable Nick changed(Event event) {
        if (event instanceof Event.Posted) { // the hot path
            return null;
        }
        return switch (event) {
            case Event.Renamed renamed -> renamed.to();
            case Event.AccountChanged changed -> changed.who().nick();
            case Event.HostChanged changed -> changed.after().nick();
            default -> null;
        };
    }

    /// The origin learns it with its reply; its user's other sessions learn it here.
    private void renew(LocalSession origin, Nick changed, Audience audience) {
        for (int i = 0; i < audience.size(); i++) {
            LocalSession local = sessions.find(audience.get(i));
            Profile self = local == null || local == origin ? null : hub.profile(local.id);
            if (local != null && self != null && self.nick().equals(changed)) {
                local.queue.add(new LoopDelivery.Renewed(self, local.recipient));
            }
        }
    }

    /// Delivers to all but the origin, which gets its own with the replies when all of them are there.
    private void perform(Applied applied, Performance performance) {
        run.flush();
        LocalSession origin = applied.origin();
        var own = new ArrayList<TimedEvent>(1);
        for (Delivery delivery : applied.outcome().deliveries()) {
            add(applied, delivery);
            run.flush(origin.id);
            if (delivery.audience().has(origin.id)) {
                own.add(new TimedEvent(Objects.requireNonNull(applied.at()), delivery.event()));
            }
        }
        Reply reply = applied.outcome().reply().orElseGet(Reply.Done::new);
        List<Performed> all = performance.add(new Performed(applied.request(), reply, own, applied.self()));
        if (all != null) {
            origin.queue.add(new LoopDelivery.Results(all, origin.recipient));
        }
        end(applied);
    }

    /// Sends every loop what it has; when all of them have handed theirs over, the beat is completed.
    private void handOver(Runnable completed) {
        var busy = new ArrayList<LoopQueue>(sessions.queues().size());
        for (LoopQueue queue : sessions.queues()) {
            if (queue.hasDeliveries()) {
                busy.add(queue);
            }
        }
        if (busy.isEmpty()) {
            completed.run();
            return;
        }
        var left = new AtomicInteger(busy.size());
        for (LoopQueue queue : busy) {
            queue.send(() -> {
                if (left.decrementAndGet() == 0) {
                    completed.run();
                }
            });
        }
    }

    private Runnable completion(List<LocalSession> origins) {
        var recipients = new Recipient[origins.size()];
        var counts = new int[recipients.length];
        for (int i = 0; i < recipients.length; i++) {
            LocalSession origin = origins.get(i);
            recipients[i] = origin.recipient;
            counts[i] = origin.inBatch;
            origin.inBatch = 0;
            if (origin.hasQuit) {
                sessions.close(origin);
            }
        }
        return () -> {
            for (int i = 0; i < recipients.length; i++) {
                recipients[i].completed(counts[i]);
            }
        };
    }
}
