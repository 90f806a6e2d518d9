package parley.client.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Timeline;
import parley.client.TimelineEntry;

/// What has come with one change of the state.
final class NewEntries {
    /// A message that is older was told by history.
    private static final Duration RECENT = Duration.ofSeconds(30);

    /// Reactions to what is further back are not told.
    private static final int FAR_BACK = 1000;

    private NewEntries() {}

    /// An entry, in the buffer where it came.
    record NewEntry(Buffer buffer, TimelineEntry entry) {}

    /// A message that has changed.
    record Change(Buffer buffer, TimelineEntry.Message before, TimelineEntry.Message now) {}

    /// What is new in all buffers: what was said since we came, and what was missed in between. What history tells of
    /// the time before we came is none.
    static List<NewEntry> between(ClientState before, ClientState now) {
        var entries = new ArrayList<NewEntry>();
        for (Buffer buffer : now.buffers().values()) {
            Buffer old = earlier(before, now, buffer);
            Timeline known = old == null ? Timeline.EMPTY : old.timeline();
            Buffer.Ask asked = old == null ? null : old.backlog().asked();
            boolean history =
                    buffer.backlog().asked() != asked && (asked == Buffer.Ask.LATEST || asked == Buffer.Ask.OLDER);
            if (!history) {
                fresh(known, buffer.timeline()).forEach(entry -> entries.add(new NewEntry(buffer, entry)));
            }
        }
        return entries;
    }

    /// Messages that somebody reacted to or took back.
    static List<Change> changes(ClientState before, ClientState now) {
        var changes = new ArrayList<Change>();
        for (Buffer buffer : now.buffers().values()) {
            Buffer old = before.buffers().get(buffer.key());
            boolean comparable = old != null
                    && isOther(old.timeline(), buffer.timeline())
                    && old.timeline().size() == buffer.timeline().size();
            if (old != null && comparable) {
                int size = buffer.timeline().size();
                for (int i = Math.max(0, size - FAR_BACK); i < size; i++) {
                    if (old.timeline().get(i) instanceof TimelineEntry.Message was
                            && buffer.timeline().get(i) instanceof TimelineEntry.Message is
                            && !was.equals(is)) {
                        changes.add(new Change(buffer, was, is));
                    }
                }
            }
        }
        return changes;
    }

    /// Whether somebody else has just said something.
    static boolean isNewsIn(ClientState before, ClientState now, Instant time) {
        return between(before, now).stream()
                .anyMatch(added -> added.entry() instanceof TimelineEntry.Message message
                        && !message.own()
                        && message.at().isAfter(time.minus(RECENT)));
    }

    /// The buffer as it was, under another name if it was renamed.
    private static @Nullable Buffer earlier(ClientState before, ClientState now, Buffer buffer) {
        Buffer same = before.buffers().get(buffer.key());
        if (same != null || buffer.timeline().isEmpty()) {
            return same;
        }
        String first = buffer.timeline().getFirst().id();
        return before.buffers().values().stream()
                .filter(old -> !now.buffers().containsKey(old.key()))
                .filter(old -> !old.timeline().isEmpty()
                        && old.timeline().getFirst().id().equals(first))
                .findFirst()
                .orElse(null);
    }

    @SuppressWarnings("ReferenceEquality") // the same timeline: nothing to compare
    private static boolean isOther(Timeline one, Timeline other) {
        return one != other;
    }

    /// The entries that were not there: at the end mostly, but what was missed is put where it belongs, and what is
    /// long past is let go of at the beginning. What we said ourselves is no news when history tells it with
    /// its id.
    private static List<TimelineEntry> fresh(Timeline before, Timeline now) {
        if (!isOther(before, now) || now.isEmpty()) {
            return List.of();
        }
        if (before.isEmpty()) {
            return now;
        }
        int past = before.indexOf(now.getFirst().id()).orElse(0);
        List<TimelineEntry> left = before.subList(past, before.size());
        if (left.size() <= now.size() && isSame(left.getLast(), now.get(left.size() - 1))) {
            return now.subList(left.size(), now.size());
        }
        int same = 0;
        while (same < left.size() && same < now.size() && isSame(left.get(same), now.get(same))) {
            same++;
        }
        int behind = 0;
        while (behind < Math.min(left.size(), now.size()) - same
                && isSame(left.get(left.size() - 1 - behind), now.get(now.size() - 1 - behind))) {
            behind++;
        }
        var known = new HashSet<String>();
        var said = new ArrayList<String>();
        for (TimelineEntry entry : left.subList(same, left.size() - behind)) {
            known.add(entry.id());
            own(entry).ifPresent(said::add);
        }
        return now.subList(same, now.size() - behind).stream()
                .filter(entry -> !known.contains(entry.id())
                        && own(entry).filter(said::remove).isEmpty())
                .toList();
    }

    private static boolean isSame(TimelineEntry one, TimelineEntry other) {
        return one.id().equals(other.id());
    }

    private static Optional<String> own(TimelineEntry entry) {
        return entry instanceof TimelineEntry.Message message && message.own()
                ? Optional.of(message.kind() + " " + message.text())
                : Optional.empty();
    }
}
