package parley.door.irc.verb;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Moment;
import parley.door.irc.IrcVariant;
import parley.door.irc.Labels;
import parley.protocol.Event;
import parley.protocol.HistoryEntry;

/// What happened in the past as lines, with the very tags that were told then.
///
/// @param batch in which the lines are; null for none
record HistoryLines(IrcVariant variant, @Nullable String batch) {
    /// So many entries make a piece.
    private static final int PIECE = 16;

    /// Some entries, in pieces, made as the socket takes them.
    Iterator<byte[]> of(List<HistoryEntry> entries) {
        return new Pieces<>(entries, PIECE, some -> {
            var piece = new ByteArrayOutputStream();
            some.forEach(entry -> piece.writeBytes(lines(entry.at(), entry.event())));
            return piece.toByteArray();
        });
    }

    /// One event.
    byte[] lines(Moment at, Event event) {
        byte[] lines = variant.render(at, event);
        return batch == null ? lines : Labels.inBatch(lines, batch);
    }
}
