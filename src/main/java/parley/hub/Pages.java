package parley.hub;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Source;
import parley.chat.Target;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.Evidence;
import parley.protocol.Excerpt;
import parley.protocol.Footprint;
import parley.protocol.History;
import parley.protocol.HistoryEntry;
import parley.protocol.HistoryRange;
import parley.protocol.Query;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Refusal;
import parley.protocol.Response;

/// Pages of history: who may have which, and what is on them. Confined to the hub thread, but for what the look-ups
/// do.
final class Pages {
    /// What of a page is told at once holds about so many bytes. All of most pages does.
    private static final int PART_FOOTPRINT = 256 * 1024;

    /// Entries that are read at once of what is left of a larger page.
    private static final int PART = 64;

    private final State state;

    Pages(State state) {
        this.state = state;
    }

    Response page(User user, Query.Page query) {
        return page(user, query.of(), (of, reading) -> look(query, of, reading));
    }

    Response rest(User user, Query.PageRest query) {
        return page(user, query.of(), (of, reading) -> rest(query, of, reading));
    }

    private Response page(User user, Target target, BiFunction<Target, Reading, Response> look) {
        if (!state.rules.history().enabled()) {
            return new Refusal.HistoryOff();
        }
        return switch (target) {
            case ChannelName name -> {
                Channel channel = state.channel(name);
                Member member = channel == null ? null : channel.member(user);
                if (member == null) {
                    yield new Refusal.NotInChannel(name);
                }
                Optional<Reading> reading = Readings.of(member);
                yield reading.isEmpty()
                        ? new Refusal.HistoryClosed(member.channel.name)
                        : look.apply(member.channel.name, reading.get());
            }
            case Nick nick -> {
                Account account = user.account();
                yield account == null
                        ? new Answer.Page(nick, List.of(), true, null) // what a guest is told, nothing keeps
                        : look.apply(nick, Readings.of(state, account, nick));
            }
        };
    }

    private static Response look(Query.Page query, Target of, Reading reading) {
        return new Response.Lookup(history -> {
            Cut cut = new Reader(history, reading, query.limit(), query.messagesOnly()).read(query.stretch());
            return cut.entries.isEmpty()
                    ? new Answer.Page(of, List.of(), cut.whole, null)
                    : part(of, cut, behind(cut.entries.getLast()), true);
        });
    }

    private static Response rest(Query.PageRest query, Target of, Reading reading) {
        return new Response.Lookup(history -> {
            Cut cut = new Reader(history, reading, PART, query.messagesOnly()).read(query.stretch());
            return part(of, cut, query.stretch().before(), cut.whole);
        });
    }

    /// As much of a page as is told at once; what one command made happen stays together.
    ///
    /// @param end of the page
    /// @param last whether there is nothing between this and that end
    private static Answer part(Target of, Cut cut, @Nullable RangeBound end, boolean last) {
        List<HistoryEntry> first = Footprint.oldest(cut.entries, PART_FOOTPRINT);
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

    Response correspondences(User user, Query.Correspondences query) {
        if (!state.rules.history().enabled()) {
            return new Refusal.HistoryOff();
        }
        List<Reading> readings = Readings.of(user);
        Account owner = user.account();
        boolean backwards = query.to().isBefore(query.from());
        RangeBound after = HistoryRange.after(new RangeBound.Time(backwards ? query.to() : query.from()));
        RangeBound before = new RangeBound.Time(backwards ? query.from() : query.to());
        int limit = query.limit();
        return new Response.Lookup(history -> {
            int most = backwards ? Integer.MAX_VALUE : limit + 1;
            List<Correspondence> found = history.correspondences(readings, owner, after, before, most);
            int size = found.size();
            return new Answer.Correspondences(
                    backwards
                            ? found.subList(Math.max(0, size - limit), size)
                            : found.subList(0, Math.min(size, limit)),
                    size <= limit);
        });
    }

    /// What there is of a message, for [Command.Redact]. There is nothing of what was said behind the doors of an
    /// earlier channel of that name.
    Response trace(User user, Query.Trace query) {
        Optional<Reading> reading = state.rules.history().enabled() ? readingOf(user, query.of()) : Optional.empty();
        return reading.<Response>map(place ->
                        new Response.Lookup(history -> new Answer.Traced(history.find(place.place(), query.message())
                                .filter(place::allows)
                                .flatMap(Pages::evidence))))
                .orElseGet(() -> new Answer.Traced(Optional.empty()));
    }

    /// Where one may take back; whether the history is closed does not matter for that.
    private Optional<Reading> readingOf(User user, Target of) {
        return switch (of) {
            case ChannelName name ->
                Optional.ofNullable(state.channel(name))
                        .filter(channel -> channel.has(user))
                        .map(Readings::of);
            case Nick nick -> Optional.ofNullable(user.account()).map(account -> Readings.of(state, account, nick));
        };
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

    /// What is on a page.
    ///
    /// @param whole whether there is nothing more that was asked for
    private record Cut(List<HistoryEntry> entries, boolean whole) {}

    /// Reads a page.
    private record Reader(History history, Reading reading, int limit, boolean messagesOnly) {
        Cut read(HistoryRange stretch) {
            return switch (stretch) {
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
