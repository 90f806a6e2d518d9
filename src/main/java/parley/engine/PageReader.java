package parley.engine;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.chat.Target;
import parley.port.History;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.HistoryRange;
import parley.protocol.Lookup;
import parley.protocol.RangeBound;
import parley.protocol.Reading;

/// Reads pages of history. For any thread.
final class PageReader {
    /// What of a page is told at once holds about so many bytes. All of most pages does.
    private static final int PART_FOOTPRINT = 256 * 1024;

    /// Entries that are read at once of what is left of a larger page.
    private static final int PART = 64;

    private final History history;

    PageReader(History history) {
        this.history = history;
    }

    Answer page(Lookup.Page page) {
        Cut cut = new Reader(history, page.reading(), page.limit(), page.messagesOnly()).read(page.range());
        return cut.entries.isEmpty()
                ? new Answer.Page(page.of(), List.of(), cut.whole, null)
                : part(page.of(), cut, behind(cut.entries.getLast()), true);
    }

    Answer rest(Lookup.PageRest rest) {
        Cut cut = new Reader(history, rest.reading(), PART, rest.messagesOnly()).read(rest.range());
        return part(rest.of(), cut, rest.range().before(), cut.whole);
    }

    /// As much of a page as is told at once; what one command made happen stays together.
    ///
    /// @param end of the page
    /// @param last whether there is nothing between this and that end
    private static Answer part(Target of, Cut cut, @Nullable RangeBound end, boolean last) {
        List<HistoryEntry> first = AnswerSize.oldest(cut.entries, PART_FOOTPRINT);
        boolean complete = first.size() == cut.entries.size() && last;
        var rest = complete || first.isEmpty()
                ? null
                : new HistoryRange.Within(new RangeBound.At(first.getLast().at().position()), end, false);
        return new Answer.Page(of, first, cut.whole, rest);
    }

    /// A bound up to which something belongs, it included.
    private static RangeBound behind(HistoryEntry entry) {
        Position position = entry.at().position();
        return new RangeBound.At(new Position(position.epoch(), position.sequence() + 1));
    }

    /// What is on a page.
    ///
    /// @param whole whether there is nothing more that was asked for
    private record Cut(List<HistoryEntry> entries, boolean whole) {}

    /// Reads a page.
    private record Reader(History history, Reading reading, int limit, boolean messagesOnly) {
        Cut read(HistoryRange range) {
            return switch (range) {
                case HistoryRange.Within within -> within(within);
                case HistoryRange.Between(RangeBound from, RangeBound to) -> {
                    Cut forwards = within(new HistoryRange.Within(from, to, false));
                    yield forwards.entries.isEmpty() ? within(new HistoryRange.Within(to, from, true)) : forwards;
                }
                case HistoryRange.Around(RangeBound middle) -> around(middle);
            };
        }

        private Cut within(HistoryRange.Within within) {
            RangeBound after = within.after() == null ? null : HistoryRange.after(within.after());
            var excerpt = new Excerpt(reading, after, within.before(), within.newest(), limit + 1, messagesOnly);
            return cut(history.read(excerpt), within.newest());
        }

        /// Cuts off what goes beyond the limit, at the end that is farther away. What one command made happen is one
        /// to whoever asks for the next page, so it stays together where it fits a page at all.
        private Cut cut(List<HistoryEntry> entries, boolean newest) {
            if (entries.size() <= limit) {
                return new Cut(entries, true);
            }
            List<HistoryEntry> kept = newest ? entries.subList(1, entries.size()) : entries.subList(0, limit);
            Position beyond =
                    (newest ? entries.getFirst() : entries.getLast()).at().position();
            List<HistoryEntry> whole = kept.stream()
                    .filter(entry -> !entry.at().position().equals(beyond))
                    .toList();
            return new Cut(whole.isEmpty() ? kept : whole, false);
        }

        /// As many before it as from it on, as far as there are.
        private Cut around(RangeBound middle) {
            List<HistoryEntry> earlier =
                    history.read(new Excerpt(reading, null, middle, true, limit + 1, messagesOnly));
            List<HistoryEntry> later =
                    history.read(new Excerpt(reading, HistoryRange.from(middle), null, false, limit + 1, messagesOnly));
            int room = limit - Math.min(earlier.size(), (limit - 1) / 2);
            List<HistoryEntry> rest = later.subList(0, Math.min(later.size(), room));
            int first = earlier.size() - Math.min(earlier.size(), limit - rest.size());
            List<HistoryEntry> all = Stream.concat(earlier.subList(first, earlier.size()).stream(), rest.stream())
                    .toList();
            return new Cut(all, all.size() == earlier.size() + later.size());
        }
    }
}
