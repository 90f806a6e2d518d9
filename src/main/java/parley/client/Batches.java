package parley.client;

import parley.irc.IrcMessage;

/// The batches that the server has begun and not ended yet (IRCv3 batch); what is in one counts when it ends.
final class Batches {
    /// So many batches are open at once; of more, the first are let go of.
    private static final int MOST_BATCHES = 32;

    /// So many letters wait for the ends of their batches: some four pages of history of the longest messages.
    private static final long MOST_HELD = 8L << 20;

    private Batches() {}

    /// The beginning or the end of a batch (IRCv3 batch); one inside another belongs to it.
    static void told(Turn turn, IrcMessage message) {
        String reference = message.param(0);
        if (reference.startsWith("+")) {
            turn.batches.put(reference.substring(1), Batch.opened(message));
            if (turn.batches.size() > MOST_BATCHES) {
                turn.batches.pollFirstEntry();
            }
        } else if (reference.startsWith("-")) {
            Batch batch = turn.batches.remove(reference.substring(1));
            if (batch != null) {
                String outer = batch.opening().tag("batch").orElse("");
                if (turn.batches.containsKey(outer)) {
                    hold(turn, outer, batch);
                } else {
                    ended(turn, batch);
                }
            }
        }
    }

    /// Past what may be held, nothing more is.
    static void hold(Turn turn, String reference, BatchItem item) {
        long weight = turn.batches.values().stream().mapToLong(Batch::weight).sum();
        if (weight < MOST_HELD) {
            turn.batches.computeIfPresent(reference, (_, open) -> open.plus(item));
        }
    }

    private static void ended(Turn turn, Batch batch) {
        if (Received.isMultiline(batch)) {
            Received.of(batch).ifPresent(received -> Incoming.said(turn, received));
        } else {
            switch (batch.type()) {
                case "chathistory" -> HistoryRequests.received(turn, batch);
                case "draft/chathistory-targets" -> HistoryRequests.targets(turn, batch);
                case "soju.im/search" -> Searches.received(turn, batch);
                default ->
                    batch.items().forEach(item -> {
                        switch (item) {
                            case Batch inner -> ended(turn, inner.labelledAs(batch));
                            case BatchItem.Single(IrcMessage message) -> Incoming.handle(turn, Received.of(message));
                        }
                    });
            }
        }
    }
}
