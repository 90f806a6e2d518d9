package parley.client;

import java.util.LinkedHashMap;
import java.util.List;
import parley.irc.IrcMessage;

/// What a server sends as one (IRCv3 batch), as far as it has come.
///
/// @param opening the message that opened it
/// @param held messages and whole batches, in order
/// @param weight about so many letters are held
record Batch(IrcMessage opening, Growing<BatchItem> held, long weight) implements BatchItem {
    /// Of a line itself, whatever it says.
    private static final int LINE = 100;

    static Batch opened(IrcMessage opening) {
        return new Batch(opening, Growing.empty(), weight(opening));
    }

    private static long weight(IrcMessage message) {
        return LINE + message.params().stream().mapToLong(String::length).sum();
    }

    String type() {
        return opening.param(1);
    }

    List<BatchItem> items() {
        return held.list();
    }

    /// What answers a labelled line bears its label (labeled-response, "Batches").
    Batch labelledAs(Batch outer) {
        var tags = new LinkedHashMap<>(opening.tags());
        outer.opening().tag("label").ifPresent(label -> tags.putIfAbsent("label", label));
        return new Batch(
                new IrcMessage(tags, opening.source(), opening.command(), opening.params(), opening.trailing()),
                held,
                weight);
    }

    Batch plus(BatchItem item) {
        long more = switch (item) {
            case Batch inner -> inner.weight;
            case BatchItem.Single(IrcMessage message) -> weight(message);
        };
        return new Batch(opening, held.plus(item), weight + more);
    }
}
