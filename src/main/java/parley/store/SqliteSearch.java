package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.hub.Entry;
import parley.hub.Reading;
import parley.hub.Search;

/// One search in an SQLite file: place by place, the one where something was said last first. In each, what is not
/// indexed yet is read, then the index of words is asked, and what it finds is looked at again, for it does not know in
/// which order words stand.
///
/// A place's positions are gone through in windows, because SQLite does not look at the clock while it compares two
/// long lists.
final class SqliteSearch implements AutoCloseable {
    /// How many positions a window has.
    private static final long WINDOW = 1 << 18;

    private final Connection connection;
    private final Search search;
    private final List<Phrase> phrases;
    private final long deadline;
    private final boolean anything;

    private final PreparedStatement find;
    private final PreparedStatement scan;
    private final PreparedStatement ask;
    private final PreparedStatement load;
    private final PreparedStatement next;

    /// The best so far, the worst of them first.
    private final PriorityQueue<Entry> best;

    /// A place to look in.
    private record Ground(long place, long indexed, long latest, Reading reading) {}

    /// @param deadline by [System#nanoTime]
    SqliteSearch(Connection connection, Search search, long deadline) throws SQLException {
        this.connection = connection;
        this.search = search;
        this.deadline = deadline;
        phrases = Phrase.all(search.words());
        anything = phrases.isEmpty() && search.from() == null;
        Comparator<Entry> oldestFirst = Comparator.comparing(entry -> entry.at().position());
        best = new PriorityQueue<>(search.newest() ? oldestFirst : oldestFirst.reversed());
        String order = search.newest() ? "DESC" : "ASC";
        find = connection.prepareStatement("""
            SELECT id, indexed, (SELECT position FROM entry WHERE place = id ORDER BY position DESC LIMIT 1)
            FROM place WHERE owner = ? AND folded = ?\
            """);
        scan = connection.prepareStatement("""
            SELECT position, part, time, kind, confidential, body FROM entry
            WHERE place = ? AND position BETWEEN ? AND ? AND kind < ? ORDER BY position\s""" + order);
        ask = connection.prepareStatement(
                "SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid " + order);
        load = connection.prepareStatement("""
            SELECT position, part, time, kind, confidential, body FROM entry
            WHERE place = ? AND position = ? AND kind < ?\
            """);
        next = connection.prepareStatement("""
            SELECT position FROM entry WHERE place = ? AND position BETWEEN ? AND ? ORDER BY position\s""" + order
                + " LIMIT 1");
    }

    /// What is found, newest first.
    ///
    /// @param readings where to look
    /// @throws SQLTimeoutException where it takes too long
    List<Message> in(List<Reading> readings) throws SQLException {
        if (phrases.isEmpty() && !search.words().isBlank()) {
            return List.of();
        }
        var grounds = new ArrayList<Ground>();
        for (Reading reading : readings) {
            Ground ground = ground(reading);
            if (ground != null) {
                grounds.add(ground);
            }
        }
        grounds.sort(Comparator.comparingLong(Ground::latest).reversed());
        for (Ground ground : grounds) {
            lookIn(ground);
        }
        return best.stream()
                .sorted(Comparator.<Entry, Position>comparing(
                                entry -> entry.at().position())
                        .reversed())
                .map(entry -> entry.event().said())
                .toList();
    }

    private @Nullable Ground ground(Reading reading) throws SQLException {
        checkTime();
        Places.bind(find, reading.place());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? new Ground(row.getLong(1), row.getLong(2), row.getLong(3), reading) : null;
        }
    }

    private void lookIn(Ground ground) throws SQLException {
        var timeline = new Timeline(connection, ground.place);
        long first = timeline.first(ground.reading.since());
        if (search.after() != null) {
            first = Math.max(first, timeline.first(search.after()));
        }
        long last = ground.latest;
        if (search.before() != null) {
            last = Math.min(last, timeline.first(search.before()) - 1);
        }
        long indexed = anything ? -1 : ground.indexed;
        if (search.newest()) {
            scan(ground, Math.max(first, indexed + 1), last);
            ask(ground, first, Math.min(last, indexed));
        } else {
            ask(ground, first, Math.min(last, indexed));
            scan(ground, Math.max(first, indexed + 1), last);
        }
    }

    /// Reads through some positions, the bounds among them, for as long as something better may come.
    private void scan(Ground ground, long first, long last) throws SQLException {
        if (first > last) {
            return;
        }
        scan.setLong(1, ground.place);
        scan.setLong(2, first);
        scan.setLong(3, last);
        scan.setInt(4, EventCodec.FIRST_BESIDE_MESSAGES);
        try (ResultSet rows = scan.executeQuery()) {
            while (rows.next() && mayTake(rows.getLong(1))) {
                checkTime();
                look(ground, rows);
            }
        }
    }

    /// Asks the index about some positions, the bounds among them, window by window.
    private void ask(Ground ground, long first, long last) throws SQLException {
        long low = first;
        long high = last;
        while (low <= high) {
            checkTime();
            long at = next(ground, low, high);
            if (at < 0 || !mayTake(at)) {
                return;
            }
            long from = search.newest() ? Math.max(low, at - WINDOW + 1) : at;
            long to = search.newest() ? at : Math.min(high, at + WINDOW - 1);
            askWindow(ground, from, to);
            if (search.newest()) {
                high = from - 1;
            } else {
                low = to + 1;
            }
        }
    }

    /// The next position at which the place has anything; -1 for none.
    private long next(Ground ground, long low, long high) throws SQLException {
        next.setLong(1, ground.place);
        next.setLong(2, low);
        next.setLong(3, high);
        try (ResultSet row = next.executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private void askWindow(Ground ground, long first, long last) throws SQLException {
        ask.setString(1, Terms.query(ground.place, phrases, search.from()));
        ask.setLong(2, Terms.firstRow(first));
        ask.setLong(3, Terms.lastRow(last));
        try (ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                long position = Terms.position(rows.getLong(1));
                if (!mayTake(position)) {
                    return;
                }
                checkTime();
                load(ground, position);
            }
        }
    }

    private void load(Ground ground, long position) throws SQLException {
        load.setLong(1, ground.place);
        load.setLong(2, position);
        load.setInt(3, EventCodec.FIRST_BESIDE_MESSAGES);
        try (ResultSet row = load.executeQuery()) {
            if (row.next()) {
                look(ground, row);
            }
        }
    }

    /// Takes a message if it is what is looked for.
    private void look(Ground ground, ResultSet row) throws SQLException {
        EventCodec.Said said = EventCodec.said(new Decoder(row.getBytes(6)));
        Nick from = search.from();
        if ((from == null || said.by().equals(from)) && Phrase.areIn(said.text(), phrases)) {
            Entry entry = SqliteHistory.entry(row, ground.reading.place());
            if (ground.reading.allows(entry)) {
                best.add(entry);
                if (best.size() > search.limit()) {
                    best.remove();
                }
            }
        }
    }

    /// Whether what stands there would be among the best.
    private boolean mayTake(long position) {
        Entry worst = best.size() < search.limit() ? null : best.peek();
        if (worst == null) {
            return true;
        }
        long bound = Times.number(worst.at().position());
        return search.newest() ? position > bound : position < bound;
    }

    private void checkTime() throws SQLTimeoutException {
        if (System.nanoTime() - deadline > 0) {
            throw new SQLTimeoutException("the search takes too long");
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(find, scan, ask, load, next)) {
            statement.close();
        }
    }
}
