package parley.door.irc;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.door.Session;

/// What goes to the socket in answer to the line under way. If that has a label (IRCv3 labeled-response), all of it is
/// one answer: nothing is an ACK, one line bears the label, several are a batch. Confined to the connection's event
/// loop.
final class LabelledAnswer {
    /// So many bytes of a labelled answer are kept until it is complete; of a larger one it is clear that it is a
    /// batch.
    private static final int MOST = 64 * 1024;

    private static final byte[] NOTHING = {};

    private final Session session;
    private final IrcServer server;

    /// The label of the line under way.
    private @Nullable String label;

    /// What has been written in answer to a labelled line, up to [#MOST]; null for nothing.
    private @Nullable ByteArrayOutputStream kept;

    /// The batch that the answer has become, since it is larger than that.
    private @Nullable String batch;

    private int batches;

    LabelledAnswer(Session session, IrcServer server) {
        this.session = session;
        this.server = server;
    }

    /// What is written from now on is the answer to a line with that label; null for none.
    void label(@Nullable String given) {
        label = given;
    }

    boolean hasLabel() {
        return label != null;
    }

    /// What is written from now on bears no label.
    @Nullable
    String takeLabel() {
        String taken = label;
        label = null;
        return taken;
    }

    /// Sends whole lines.
    void send(byte[] lines) {
        if (label == null) {
            session.connection().answer(lines);
        } else if (batch == null && (kept == null ? 0 : kept.size()) + lines.length <= MOST) {
            keep(lines);
        } else {
            session.connection().answer(Labels.inBatch(lines, batch()));
        }
    }

    private void keep(byte[] lines) {
        if (kept == null) {
            kept = new ByteArrayOutputStream(lines.length);
        }
        kept.writeBytes(lines);
    }

    private byte[] takeKept() {
        byte[] lines = kept == null ? NOTHING : kept.toByteArray();
        kept = null;
        return lines;
    }

    /// Sends pieces of whole lines, made as the socket takes them.
    ///
    /// @param pinned how many bytes of memory they hold until then, about
    void send(Iterator<byte[]> pieces, int pinned) {
        if (label == null) {
            session.connection().answer(pieces, pinned);
            return;
        }
        String name = batch();
        session.connection()
                .answer(
                        new Iterator<>() {
                            @Override
                            public boolean hasNext() {
                                return pieces.hasNext();
                            }

                            @Override
                            public byte[] next() {
                                return Labels.inBatch(pieces.next(), name);
                            }
                        },
                        pinned);
    }

    /// The batch that the answer is from now on.
    private String batch() {
        if (batch == null) {
            batch = batchName();
            session.connection().answer(Labels.start(Objects.requireNonNull(label), server.name(), batch));
            session.connection().answer(Labels.inBatch(takeKept(), batch));
        }
        return batch;
    }

    /// The answer is complete.
    void end() {
        String to = takeLabel();
        if (to == null) {
            return;
        }
        byte[] rest = takeKept();
        session.connection()
                .answer(
                        batch == null
                                ? Labels.answer(rest, to, server.name(), this::batchName)
                                : Labels.end(server.name(), batch));
        batch = null;
    }

    /// A name that no other batch of this client's has.
    String batchName() {
        return Integer.toString(++batches, Character.MAX_RADIX);
    }
}
