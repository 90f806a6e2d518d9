package parley.door.irc;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import parley.irc.Capability;
import parley.irc.LineBuilder;
import parley.protocol.HistoryEntry;

/// What happened in the past as lines, made as the socket takes them: a batch where the client knows batches (IRCv3
/// batch/chathistory), with the very tags that were told then.
public final class Replay {
    /// IRCv3 draft/chathistory: of a batch behind which there is no more to ask for.
    public static final String END_TAG = "draft/chathistory-end";

    private static final byte[] NOTHING = {};

    /// So many entries make a piece.
    private static final int PIECE = 16;

    private final IrcVariant variant;
    private final String server;
    private final String target;
    private final @Nullable String label;
    private final boolean whole;
    private final @Nullable String batch;

    /// @param target whose history it is, as the client knows it
    /// @param whole whether that is all that was asked for
    /// @param label that the batch bears; null for none
    public Replay(Client client, String target, boolean whole, @Nullable String label) {
        this.variant = client.variant();
        this.server = client.server().name();
        this.target = target;
        this.whole = whole;
        this.label = label;
        this.batch = client.has(Capability.BATCH) ? client.batchName() : null;
    }

    /// What comes before all entries.
    public byte[] open() {
        return batch == null
                ? NOTHING
                : begin(label, whole, server, batch)
                        .param("chathistory")
                        .param(target)
                        .end()
                        .take();
    }

    /// Some entries, in pieces.
    public Iterator<byte[]> of(List<HistoryEntry> entries) {
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

    /// What comes behind all entries.
    public byte[] close() {
        return batch == null ? NOTHING : Labels.end(server, batch);
    }

    /// The line that opens a batch of history, but for its type and parameters.
    static LineBuilder begin(@Nullable String label, boolean whole, String server, String name) {
        var line = new LineBuilder();
        if (label != null) {
            line.tag("label", label);
        }
        if (whole) {
            line.tag(END_TAG, "");
        }
        return line.source(server).command("BATCH").param("+" + name);
    }
}
