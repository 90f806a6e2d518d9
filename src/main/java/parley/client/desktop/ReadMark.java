package parley.client.desktop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.TimelineEntry;

/// What of the conversation in view has been read: where the mark of the unread stands, and when all is read.
final class ReadMark {
    private String key = "";

    /// Whether what was missed has not come yet: it is unread, though the user looks on.
    private boolean arriving = true;

    private boolean read = true;
    private @Nullable Instant mark;

    /// Another conversation is in view, or the user looks away: what comes from now on is unread.
    void lookAnew(String buffer) {
        key = buffer;
        arriving = true;
        mark = null;
    }

    /// Where the mark stands now.
    ///
    /// @param watched whether the user sees what comes
    @Nullable
    Instant mark(Buffer buffer, boolean watched) {
        if (!buffer.key().equals(key)) {
            lookAnew(buffer.key());
        }
        if (mark == null && buffer.unread() > 0 && (arriving || !watched)) {
            mark = buffer.marker();
        }
        if (buffer.backlog().settled() || buffer.kind() == Buffer.Kind.SERVER) {
            arriving = false;
        }
        read = watched && !arriving;
        return buffer.kind() == Buffer.Kind.SERVER ? null : mark;
    }

    /// Whether the server should be told that all is read.
    boolean isSeen(Buffer buffer) {
        return read
                && (buffer.unread() > 0
                        || (buffer.marker() == null
                                && buffer.timeline().stream().anyMatch(TimelineEntry.Message.class::isInstance)));
    }
}
