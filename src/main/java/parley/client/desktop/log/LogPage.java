package parley.client.desktop.log;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.client.Outgoing;
import parley.client.Timeline;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.irc.Formatting;

/// What the log has to show.
///
/// @param buffer the key of the conversation; another one begins at its end
/// @param outbox what stands below the entries
/// @param nick ours
/// @param read up to when everything was read before; null where no mark is wanted
public record LogPage(
        String buffer,
        List<TimelineEntry> entries,
        List<Outgoing> outbox,
        String nick,
        @Nullable Instant read) {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// So many comings and goings in a row are told one by one.
    static final int FEW = 3;

    /// Who goes on speaking within this time is not named anew.
    private static final Duration SAME_BREATH = Duration.ofMinutes(5);

    static final LogPage EMPTY = new LogPage("", List.of(), List.of(), "", null);

    /// Whether nothing has changed. Does not read the entries.
    @SuppressWarnings("ReferenceEquality") // entries that changed are another list
    boolean looksLike(LogPage other) {
        return entries == other.entries
                && buffer.equals(other.buffer)
                && nick.equals(other.nick)
                && Objects.equals(read, other.read)
                && outbox.equals(other.outbox);
    }

    int size() {
        return entries.size() + outbox.size();
    }

    public LogRow.Content content(int index) {
        return index < entries.size()
                ? new LogRow.Shown(entries.get(index))
                : new LogRow.Unconfirmed(outbox.get(index - entries.size()), nick);
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

    String text(int index, Words words) {
        return switch (content(index)) {
            case LogRow.Shown(TimelineEntry.Message message) -> message.text();
            case LogRow.Shown(TimelineEntry.Happening happening) -> happening.words(words);
            case LogRow.Unconfirmed(Outgoing message, String _) -> message.text();
            case LogRow.Summed _, LogRow.Untold _ -> "";
        };
    }

    /// A row as it looks among the others.
    ///
    /// @param fresh whether what is unread begins here
    /// @param runs of this page
    /// @param goings whether comings and goings are told
    /// @param open the ids of what is shown whole
    LogRow row(int index, boolean fresh, ZoneId zone, Runs runs, boolean goings, Set<String> open) {
        LocalDate day = day(index, zone);
        boolean newDay = index == 0 || !day.equals(day(index - 1, zone));
        boolean follows = index > 0 && !newDay && !fresh && follows(index);
        boolean whole =
                index < entries.size() && open.contains(entries.get(index).id());
        LogRow.Content content = runs.isGoing(index) ? going(index, runs, goings, open) : content(index);
        return new LogRow(content, newDay ? Optional.of(day) : Optional.empty(), fresh, follows, whole);
    }

    private LogRow.Content going(int index, Runs runs, boolean goings, Set<String> open) {
        if (!goings) {
            return new LogRow.Untold();
        }
        int start = runs.start(index);
        int end = runs.end(start);
        if (end - start <= FEW) {
            return content(index);
        }
        if (index > start) {
            return open.contains(entries.get(start).id()) ? content(index) : new LogRow.Untold();
        }
        return new LogRow.Summed(entries.subList(start, end).stream()
                .map(TimelineEntry.Happening.class::cast)
                .toList());
    }

    private LocalDate day(int index, ZoneId zone) {
        return at(index).atZone(zone).toLocalDate();
    }

    private boolean follows(int index) {
        if (content(index) instanceof LogRow.Shown(TimelineEntry.Happening _)) {
            return content(index - 1) instanceof LogRow.Shown(TimelineEntry.Happening _);
        }
        String speaker = speaker(content(index));
        return !speaker.isEmpty()
                && speaker.equals(speaker(content(index - 1)))
                && Duration.between(at(index - 1), at(index)).compareTo(SAME_BREATH) < 0;
    }

    /// "" for whatever does not go on, or is not gone on with.
    private static String speaker(LogRow.Content content) {
        return switch (content) {
            case LogRow.Shown(TimelineEntry.Message message) ->
                message.kind() == TimelineEntry.Kind.ACTION ? "" : message.from();
            case LogRow.Shown(TimelineEntry.Happening _), LogRow.Summed _, LogRow.Untold _ -> "";
            case LogRow.Unconfirmed(Outgoing message, String nick) ->
                message.kind() == TimelineEntry.Kind.ACTION ? "" : nick;
        };
    }

    /// A row as text: when, who, what.
    String line(int index, ZoneId zone, Words words) {
        String text = Formatting.plain(text(index, words));
        String who = switch (content(index)) {
            case LogRow.Shown(TimelineEntry.Message message) -> Formatting.line(message.from()) + ": ";
            case LogRow.Shown(TimelineEntry.Happening _), LogRow.Summed _, LogRow.Untold _ -> "";
            case LogRow.Unconfirmed(Outgoing _, String nick) -> nick + ": ";
        };
        return WHEN.format(at(index).atZone(zone)) + " " + who + text;
    }

    /// Where an entry stands; -1 where it is not here.
    int indexOf(String id) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /// A message that is here.
    Optional<TimelineEntry.Message> message(String id) {
        return entries instanceof Timeline timeline
                ? timeline.indexOf(id).stream()
                        .mapToObj(timeline::get)
                        .filter(TimelineEntry.Message.class::isInstance)
                        .map(TimelineEntry.Message.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /// The index of the first message that is unread; -1 where all is read.
    int firstUnread() {
        if (read == null) {
            return -1;
        }
        int first = -1;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).at().isAfter(read); i--) {
            if (entries.get(i) instanceof TimelineEntry.Message message && !message.own()) {
                first = i;
            }
        }
        return first;
    }
}
