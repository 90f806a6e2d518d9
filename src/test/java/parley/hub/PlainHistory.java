package parley.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Correspondence;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.port.Finding;
import parley.port.History;
import parley.port.Store;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;

/// A history as plain as its contract: what stores must agree with.
public final class PlainHistory implements Store, History {
    private final List<HistoryEntry> entries = new ArrayList<>();
    private Position applied = new Position(0, 0);

    @Override
    public Position applied() {
        return applied;
    }

    @Override
    public void commit(Position position, List<Fact> facts) {
        applied = position;
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Happened happened -> entries.add(happened.entry());
                case Fact.Redacted taken ->
                    entries.removeIf(entry -> entry.place().equals(taken.place())
                            && entry.at().position().equals(taken.message()));
                default -> {
                    // not history's
                }
            }
        }
    }

    @Override
    public List<HistoryEntry> read(Excerpt excerpt) {
        List<HistoryEntry> covered = entries.stream().filter(excerpt::covers).toList();
        int size = covered.size();
        return excerpt.newest()
                ? covered.subList(Math.max(0, size - excerpt.limit()), size)
                : covered.subList(0, Math.min(size, excerpt.limit()));
    }

    @Override
    public Optional<HistoryEntry> find(Place place, Position position) {
        return entries.stream()
                .filter(entry ->
                        entry.place().equals(place) && entry.at().position().equals(position))
                .findFirst();
    }

    @Override
    public List<Correspondence> correspondences(
            List<Reading> readings,
            @Nullable Account owner,
            @Nullable RangeBound after,
            @Nullable RangeBound before,
            int limit) {
        Stream<Reading> own = entries.stream()
                .map(HistoryEntry::place)
                .filter(place -> place instanceof Place.OfAccount conversation
                        && conversation.owner().equals(owner))
                .distinct()
                .map(Reading::new);
        return Stream.concat(readings.stream(), own)
                .map(reading -> read(new Excerpt(reading, null, null, true, 1, true)).stream()
                        .findFirst()
                        .map(entry -> new Correspondence(reading.place(), entry.at()))
                        .orElse(null))
                .filter(Objects::nonNull)
                .filter(each -> after == null || after.compareTo(each.latest()) < 0)
                .filter(each -> before == null || before.compareTo(each.latest()) > 0)
                .sorted(Comparator.comparing((Correspondence each) -> each.latest(), byPosition()))
                .limit(limit)
                .toList();
    }

    private static Comparator<Moment> byPosition() {
        return Comparator.comparing(Moment::position);
    }

    @Override
    public Finding search(Search search) {
        throw new UnsupportedOperationException();
    }
}
