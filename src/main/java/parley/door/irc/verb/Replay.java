package parley.door.irc.verb;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import parley.door.irc.IrcVariant;
import parley.door.irc.Labels;
import parley.protocol.HistoryEntry;

/// What happened in the past as lines, with the very tags that were told then.
///
/// @param batch in which the lines are; null for none
record Replay(IrcVariant variant, @Nullable String batch) {
    /// So many entries make a piece.
    private static final int PIECE = 16;

    /// Some entries, in pieces, made as the socket takes them.
    Iterator<byte[]> of(List<HistoryEntry> entries) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < entries.size();
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var piece = new ByteArrayOutputStream();
                int end = Math.min(next + PIECE, entries.size());
                while (next < end) {
                    HistoryEntry entry = entries.get(next++);
                    byte[] lines = variant.render(entry.at(), entry.event());
                    piece.writeBytes(batch == null ? lines : Labels.inBatch(lines, batch));
                }
                return piece.toByteArray();
            }
        };
    }
}
