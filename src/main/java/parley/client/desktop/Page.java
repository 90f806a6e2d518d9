package parley.client.desktop;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.client.Entry;
import parley.client.Outgoing;

/// What the log has to show.
///
/// @param buffer the key of the conversation; another one begins at its end
/// @param outbox what stands below the entries
/// @param nick ours
/// @param read up to when everything was read before; null where no mark is wanted
record Page(
        String buffer,
        List<Entry> entries,
        List<Outgoing> outbox,
        String nick,
        @Nullable Instant read) {
    static final Page EMPTY = new Page("", List.of(), List.of(), "", null);

    /// Whether nothing has changed. Does not read the entries.
    @SuppressWarnings("ReferenceEquality") // entries that changed are another list
    boolean looksLike(Page other) {
        return entries == other.entries
                && buffer.equals(other.buffer)
                && nick.equals(other.nick)
                && Objects.equals(read, other.read)
                && outbox.equals(other.outbox);
    }

    int size() {
        return entries.size() + outbox.size();
    }

    Row.Content content(int index) {
        return index < entries.size()
                ? new Row.Told(entries.get(index))
                : new Row.Unconfirmed(outbox.get(index - entries.size()), nick);
    }

    /// What a row is of: the same one as long as it looks the same.
    Object identity(int index) {
        return index < entries.size() ? entries.get(index) : outbox.get(index - entries.size());
    }

    Instant at(int index) {
        return index < entries.size()
                ? entries.get(index).at()
                : outbox.get(index - entries.size()).at();
    }

    String text(int index) {
        return switch (content(index)) {
            case Row.Told(Entry.Message message) -> message.text();
            case Row.Told(Entry.Happening happening) -> happening.told();
            case Row.Unconfirmed(Outgoing message, String _) -> message.text();
        };
    }

    /// The index of the first message that is unread; -1 where all is read.
    int firstUnread() {
        if (read == null) {
            return -1;
        }
        int first = -1;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).at().isAfter(read); i--) {
            if (entries.get(i) instanceof Entry.Message message && !message.own()) {
                first = i;
            }
        }
        return first;
    }
}
