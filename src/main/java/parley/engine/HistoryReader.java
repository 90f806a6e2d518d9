package parley.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import parley.chat.Correspondence;
import parley.chat.Message;
import parley.chat.Source;
import parley.port.Finding;
import parley.port.History;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Event;
import parley.protocol.Evidence;
import parley.protocol.HistoryEntry;
import parley.protocol.HistoryRange;
import parley.protocol.Lookup;
import parley.protocol.RangeBound;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Search;

/// Makes replies of what is looked up in history. For any thread but the hub's and the event loops.
public final class HistoryReader {
    private final History history;
    private final PageReader pages;
    private final PlaybackReader missed;

    public HistoryReader(History history) {
        this.history = history;
        pages = new PageReader(history);
        missed = new PlaybackReader(history);
    }

    /// Begins to look something up, which takes no time yet.
    ///
    /// @return looks on, which may be slow, each time it is called until there is a reply
    public Supplier<Optional<Reply>> begin(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Page page -> atOnce(() -> pages.page(page));
            case Lookup.PageRest rest -> atOnce(() -> pages.rest(rest));
            case Lookup.Correspondences correspondences -> atOnce(() -> correspondences(correspondences));
            case Lookup.Trace trace -> atOnce(() -> trace(trace));
            case Lookup.PlaybackOfChannel channel -> atOnce(() -> missed.inChannel(channel));
            case Lookup.PlaybackOfAccount account -> atOnce(() -> missed.byAccount(account));
            case Lookup.Matching(Search search) -> matching(search);
        };
    }

    private static Supplier<Optional<Reply>> atOnce(Supplier<Reply> whole) {
        return () -> Optional.of(whole.get());
    }

    private Answer correspondences(Lookup.Correspondences wanted) {
        boolean backwards = wanted.to().isBefore(wanted.from());
        RangeBound after = HistoryRange.after(new RangeBound.Time(backwards ? wanted.to() : wanted.from()));
        RangeBound before = new RangeBound.Time(backwards ? wanted.from() : wanted.to());
        int limit = wanted.limit();
        int most = backwards ? Integer.MAX_VALUE : limit + 1;
        List<Correspondence> found = history.correspondences(wanted.readings(), wanted.owner(), after, before, most);
        int size = found.size();
        return new Answer.Correspondences(
                backwards ? found.subList(Math.max(0, size - limit), size) : found.subList(0, Math.min(size, limit)),
                size <= limit);
    }

    private Answer trace(Lookup.Trace trace) {
        return new Answer.Traced(history.find(trace.reading().place(), trace.message())
                .filter(trace.reading()::allows)
                .flatMap(HistoryReader::evidence));
    }

    private static Optional<Evidence> evidence(HistoryEntry entry) {
        Source by = switch (entry.event()) {
            case Event.Posted posted -> posted.message().from();
            case Event.DirectMessage direct -> direct.message().from();
            case Event.Tagged tagged -> tagged.from();
            case Event.DirectTags tagged -> tagged.from();
            default -> null;
        };
        return by == null
                ? Optional.empty()
                : Optional.of(new Evidence(
                        entry.place(), entry.at().position(), entry.at().time(), by));
    }

    private Supplier<Optional<Reply>> matching(Search search) {
        Finding finding = history.search(search);
        return () -> finding.lookOn() ? Optional.empty() : Optional.of(found(finding, search.newest()));
    }

    private static Reply found(Finding finding, boolean newest) {
        return finding.found()
                .<Reply>map(found -> new Answer.Found(fitting(found, newest)))
                .orElseGet(Refusal.SearchTooLong::new);
    }

    /// As many as an answer may hold, of those that were wanted first.
    private static List<Message> fitting(List<Message> newestFirst, boolean newest) {
        int first = 0;
        int end = newestFirst.size();
        while (end - first > 1 && AnswerSize.ofMessages(newestFirst.subList(first, end)) > AnswerSize.BOUND) {
            if (newest) {
                end--;
            } else {
                first++;
            }
        }
        return newestFirst.subList(first, end);
    }
}
