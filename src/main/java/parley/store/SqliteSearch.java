package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.port.Finding;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.protocol.Search;

/// One search in an SQLite file, slice by slice ([SearchSlice]): first it finds out where to look, then it goes
/// place by place, the one where something was said last first. Confined to one thread at a time.
final class SqliteSearch implements Finding {
    final Search search;
    final List<Phrase> phrases;
    final SearchPace pace;

    private final Readers readers;

    /// The best so far, the worst of them first.
    private final PriorityQueue<HistoryEntry> best;

    /// Where it is not known yet whether and what there is to look at; null before the first slice.
    private @Nullable Deque<Reading> readings;

    private final List<Ground> found = new ArrayList<>();

    /// Those left, in their order; null until all are known.
    private @Nullable Deque<Ground> grounds;

    private long taken;
    private boolean tooLong;

    SqliteSearch(Readers readers, Search search, SearchPace pace) {
        this.readers = readers;
        this.search = search;
        this.pace = pace;
        phrases = Phrase.all(search.words());
        Comparator<HistoryEntry> oldestFirst =
                Comparator.comparing(entry -> entry.at().position());
        best = new PriorityQueue<>(search.newest() ? oldestFirst : oldestFirst.reversed());
    }

    @Override
    public boolean lookOn() {
        if (phrases.isEmpty() && !search.words().isBlank()) {
            return false;
        }
        return readers.read(connection -> {
            long start = pace.nanoTime().getAsLong();
            boolean more = lookOn(connection, start + pace.slice().toNanos());
            taken += pace.nanoTime().getAsLong() - start;
            tooLong = more && taken > pace.whole().toNanos();
            return more && !tooLong;
        });
    }

    private boolean lookOn(Connection connection, long end) throws SQLException {
        if (readings == null) {
            readings = readings(connection);
        }
        try (var slice = new SearchSlice(connection, this, end)) {
            while (!readings.isEmpty()) {
                slice.ground(readings.remove()).ifPresent(found::add);
                if (slice.isOver()) {
                    return true;
                }
            }
            if (grounds == null) {
                found.sort(Comparator.comparingLong(Ground::latest).reversed());
                grounds = new ArrayDeque<>(found);
            }
            while (!grounds.isEmpty()) {
                slice.lookOn(grounds.getFirst());
                if (grounds.getFirst().isDone()) {
                    grounds.remove();
                }
                if (slice.isOver()) {
                    return !grounds.isEmpty();
                }
            }
            return false;
        }
    }

    private Deque<Reading> readings(Connection connection) throws SQLException {
        var readings = new ArrayDeque<>(search.readings());
        Account owner = search.owner();
        if (owner != null && search.other() != null) {
            readings.add(new Reading(new Place.OfAccount(owner, search.other())));
        } else if (owner != null) {
            readings.addAll(SqliteHistory.conversations(connection, owner));
        }
        return readings;
    }

    /// Takes a message that matches, if it may be read and is among the best.
    void take(Reading reading, HistoryEntry entry) {
        if (reading.allows(entry)) {
            best.add(entry);
            if (best.size() > search.limit()) {
                best.remove();
            }
        }
    }

    /// Whether what stands there would be among the best.
    boolean mayTake(long position) {
        HistoryEntry worst = best.size() < search.limit() ? null : best.peek();
        if (worst == null) {
            return true;
        }
        long bound = StoredTimes.number(worst.at().position());
        return search.newest() ? position > bound : position < bound;
    }

    @Override
    public Optional<List<Message>> found() {
        if (tooLong) {
            return Optional.empty();
        }
        return Optional.of(best.stream()
                .sorted(Comparator.<HistoryEntry, Position>comparing(
                                entry -> entry.at().position())
                        .reversed())
                .map(entry -> entry.event().said())
                .toList());
    }
}
