package parley.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Moment;
import parley.chat.Position;
import parley.chat.SessionId;
import parley.metrics.Tally;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Audience;
import parley.protocol.Event;

/// Consecutive events of a batch for one audience, on their way into deliveries. Confined to the hub thread.
///
/// Each event is rendered once for each variant among the audience, and the variant's bytes are shared by all of it on
/// one queue. Only those senders who must not see their own posts get bytes of their own.
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final byte[] NOTHING = {};

    private final Function<SessionId, @Nullable LocalSession> locals;
    private final Tally deliveries;
    private final List<Event> events = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<SessionId> origins = new ArrayList<>();
    private final Set<SessionId> senders = new HashSet<>();
    private final List<Rendering> renderings = new ArrayList<>();
    private @Nullable Audience audience;

    /// @param locals finds a session of this machine; null for one that is gone
    /// @param deliveries counts what sessions are handed, event by event
    Run(Function<SessionId, @Nullable LocalSession> locals, Tally deliveries) {
        this.locals = locals;
        this.deliveries = deliveries;
    }

    /// Whether an event for this audience would lengthen the run.
    boolean isFor(Audience other) {
        return audience == other;
    }

    void add(SessionId origin, Moment at, Event event, Audience to) {
        audience = to;
        events.add(event);
        moments.add(at);
        origins.add(origin);
        senders.add(origin);
    }

    /// Makes the run into deliveries, and starts anew.
    void flush() {
        flush(null);
    }

    /// The same, but for one session.
    void flush(@Nullable SessionId except) {
        Audience to = audience;
        if (to == null) {
            return;
        }
        int sessions = 0;
        for (int i = 0; i < to.size(); i++) {
            LocalSession local = locals.apply(to.get(i));
            if (local != null && !local.id.equals(except)) {
                delivery(local);
                sessions++;
            }
        }
        deliveries.add((long) sessions * events.size());
        audience = null;
        events.clear();
        moments.clear();
        origins.clear();
        senders.clear();
        renderings.clear();
    }

    private void delivery(LocalSession local) {
        Recipient recipient = local.recipient;
        Variant variant = recipient.variant();
        if (variant == null) {
            for (Event event : events) {
                local.queue.add(new LoopDelivery.Bare(event, recipient));
            }
            return;
        }
        Rendering rendering = rendering(variant);
        if (!variant.echo() && senders.contains(local.id)) {
            byte[] bytes = rendering.without(local.id);
            if (bytes.length > 0) {
                local.queue.add(new LoopDelivery.Rendered(bytes, rendering.upTo, List.of(recipient)));
            }
        } else if (rendering.bytes.length > 0) {
            rendering.deliveryOn(local.queue).recipients().add(recipient);
        }
        for (Event event : rendering.told) {
            local.queue.add(new LoopDelivery.Bare(event, recipient));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a variant is one instance for all who share it
    private Rendering rendering(Variant variant) {
        for (Rendering rendering : renderings) {
            if (rendering.variant == variant) {
                return rendering;
            }
        }
        var rendering = new Rendering(variant);
        renderings.add(rendering);
        return rendering;
    }

    /// The run in one variant.
    private final class Rendering {
        final Variant variant;
        final byte[][] pieces = new byte[events.size()][];
        final byte[] bytes;
        final Position upTo = moments.getLast().position();

        /// What recipients get as it is besides.
        final List<Event> told;

        private final List<LoopQueue> queues = new ArrayList<>(1);
        private final List<LoopDelivery.Rendered> deliveries = new ArrayList<>(1);

        Rendering(Variant variant) {
            this.variant = variant;
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = render(moments.get(i), events.get(i));
            }
            bytes = pieces.length == 1 ? pieces[0] : join(null);
            told = told(variant);
        }

        private List<Event> told(Variant variant) {
            List<Event> told = List.of();
            for (Event event : events) {
                if (variant.tells(event)) {
                    told = told.isEmpty() ? new ArrayList<>(1) : told;
                    told.add(event);
                }
            }
            return told;
        }

        /// A defect in one form must not end the hub thread: then nobody would hear anything any more.
        private byte[] render(Moment at, Event event) {
            try {
                return variant.render(at, event);
            } catch (RuntimeException e) {
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("event", event.getClass().getSimpleName())
                        .log("rendering failed");
                return NOTHING;
            }
        }

        /// The run as one of its senders is to see it.
        byte[] without(SessionId sender) {
            return pieces.length == 1 && isOwn(0, sender) ? NOTHING : join(sender);
        }

        private byte[] join(@Nullable SessionId without) {
            int length = 0;
            for (int i = 0; i < pieces.length; i++) {
                length += isOwn(i, without) ? 0 : pieces[i].length;
            }
            byte[] joined = new byte[length];
            int end = 0;
            for (int i = 0; i < pieces.length; i++) {
                if (!isOwn(i, without)) {
                    System.arraycopy(pieces[i], 0, joined, end, pieces[i].length);
                    end += pieces[i].length;
                }
            }
            return joined;
        }

        private boolean isOwn(int event, @Nullable SessionId sender) {
            return origins.get(event).equals(sender) && isSpeech(events.get(event));
        }

        private static boolean isSpeech(Event event) {
            return event instanceof Event.Posted
                    || event instanceof Event.Sent
                    || event instanceof Event.Tagged
                    || event instanceof Event.SentTags;
        }

        LoopDelivery.Rendered deliveryOn(LoopQueue queue) {
            for (int i = 0; i < queues.size(); i++) {
                if (queues.get(i) == queue) {
                    return deliveries.get(i);
                }
            }
            var delivery = new LoopDelivery.Rendered(bytes, upTo);
            queues.add(queue);
            deliveries.add(delivery);
            queue.add(delivery);
            return delivery;
        }
    }
}
