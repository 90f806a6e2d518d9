package parley.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import parley.irc.IrcMessage;

/// What a server sends as one (IRCv3 batch), as far as it has come.
///
/// @param opening the message that opened it
/// @param items messages and whole batches, in order
record Batch(IrcMessage opening, List<BatchItem> items) implements BatchItem {
    static Batch opened(IrcMessage opening) {
        return new Batch(opening, List.of());
    }

    String type() {
        return opening.param(1);
    }

    /// What answers a labelled line bears its label (labeled-response, "Batches").
    Batch labelledAs(Batch outer) {
        var tags = new LinkedHashMap<>(opening.tags());
        outer.opening().tag("label").ifPresent(label -> tags.putIfAbsent("label", label));
        return new Batch(
                new IrcMessage(tags, opening.source(), opening.command(), opening.params(), opening.trailing()), items);
    }

    Batch plus(BatchItem item) {
        var more = new ArrayList<>(items);
        more.add(item);
        return new Batch(opening, more);
    }
}
