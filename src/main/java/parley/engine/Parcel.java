package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Position;
import parley.hub.Event;
import parley.hub.Performed;
import parley.hub.Profile;
import parley.hub.Recipient;
import parley.hub.Reply;
import parley.hub.Request;

/// Something for recipients of one loop.
sealed interface Parcel {
    Logger LOG = LoggerFactory.getLogger(Parcel.class);

    void handOver();

    /// What one recipient cannot take must not keep the others, nor the sender, from theirs.
    private static void handOver(Recipient recipient, Consumer<Recipient> parcel) {
        try {
            parcel.accept(recipient);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("handing over failed");
        }
    }

    /// A run of rendered events for all who share a variant.
    ///
    /// @param upTo where the last of them stands
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Run(byte[] bytes, Position upTo, List<Recipient> recipients) implements Parcel {
        Run(byte[] bytes, Position upTo) {
            this(bytes, upTo, new ArrayList<>());
        }

        @Override
        public void handOver() {
            Consumer<Recipient> run = recipient -> recipient.receive(bytes, upTo);
            for (Recipient recipient : recipients) {
                Parcel.handOver(recipient, run);
            }
        }
    }

    /// An event for one who takes events as they are.
    record Bare(Event event, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            Parcel.handOver(recipient, to -> to.receive(event));
        }
    }

    /// What one's own requests came to.
    record Performance(List<Performed> performed, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            Parcel.handOver(recipient, to -> to.receive(performed));
        }
    }

    /// That one's user is otherwise now.
    record Renewed(Profile self, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            Parcel.handOver(recipient, to -> to.renewed(self));
        }
    }

    /// The end of one's session.
    record Ended(String reason, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            Parcel.handOver(recipient, to -> to.putOut(reason));
        }
    }

    /// A reply to one who asked.
    record Replied(Request request, Reply reply, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            Parcel.handOver(recipient, to -> to.receive(request, reply));
        }
    }
}
