package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Position;
import parley.chat.Profile;
import parley.port.Recipient;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Something for recipients of one loop.
sealed interface LoopDelivery {
    Logger LOG = LoggerFactory.getLogger(LoopDelivery.class);

    void handOver();

    /// What one recipient cannot take must not keep the others, nor the sender, from theirs.
    private static void handOver(Recipient recipient, Consumer<Recipient> delivery) {
        try {
            delivery.accept(recipient);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("handing over failed");
        }
    }

    /// A run of rendered events for all who share a variant.
    ///
    /// @param upTo where the last of them stands
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Rendered(byte[] bytes, Position upTo, List<Recipient> recipients) implements LoopDelivery {
        Rendered(byte[] bytes, Position upTo) {
            this(bytes, upTo, new ArrayList<>());
        }

        @Override
        public void handOver() {
            Consumer<Recipient> run = recipient -> recipient.receive(bytes, upTo);
            for (Recipient recipient : recipients) {
                LoopDelivery.handOver(recipient, run);
            }
        }
    }

    /// An event for one who takes events as they are.
    record Bare(Event event, Recipient recipient) implements LoopDelivery {
        @Override
        public void handOver() {
            LoopDelivery.handOver(recipient, to -> to.receive(event));
        }
    }

    /// What one's own requests came to.
    record Results(List<Performed> performed, Recipient recipient) implements LoopDelivery {
        @Override
        public void handOver() {
            LoopDelivery.handOver(recipient, to -> to.receive(performed));
        }
    }

    /// That one's user is otherwise now.
    record Renewed(Profile self, Recipient recipient) implements LoopDelivery {
        @Override
        public void handOver() {
            LoopDelivery.handOver(recipient, to -> to.renewed(self));
        }
    }

    /// The end of one's session.
    record Ended(String reason, Recipient recipient) implements LoopDelivery {
        @Override
        public void handOver() {
            LoopDelivery.handOver(recipient, to -> to.disconnected(reason));
        }
    }

    /// A reply to one who asked.
    record Replied(Request request, Reply reply, Recipient recipient) implements LoopDelivery {
        @Override
        public void handOver() {
            LoopDelivery.handOver(recipient, to -> to.receive(request, reply));
        }
    }
}
