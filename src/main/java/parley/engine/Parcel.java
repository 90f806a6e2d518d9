package parley.engine;

import java.util.ArrayList;
import java.util.List;
import parley.hub.Event;
import parley.hub.Recipient;
import parley.hub.Reply;
import parley.hub.Request;

/// Something for recipients of one loop.
sealed interface Parcel {
    void handOver();

    /// A run of rendered events for all who share a variant.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Run(byte[] bytes, List<Recipient> recipients) implements Parcel {
        Run(byte[] bytes) {
            this(bytes, new ArrayList<>());
        }

        @Override
        public void handOver() {
            for (Recipient recipient : recipients) {
                recipient.receive(bytes);
            }
        }
    }

    /// An event for one who takes events as they are.
    record Bare(Event event, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            recipient.receive(event);
        }
    }

    /// A reply to one who asked.
    record Replied(Request request, Reply reply, Recipient recipient) implements Parcel {
        @Override
        public void handOver() {
            recipient.receive(request, reply);
        }
    }
}
