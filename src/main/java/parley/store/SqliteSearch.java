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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.protocol.Decoder;
import parley.protocol.EventCodec;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.protocol.Search;

/// One search in an SQLite file: place by place, the one where something was said last first. In each, what is not
/// indexed yet is read, then the index of words is asked, and what it finds is looked at again, for it does not know in
/// which order words stand.
///
/// 1. A place's positions are gone through in windows, because SQLite does not look at the clock while it compares two
///    long lists.
/// 2. For the beginning of a word the index has to gather all words that begin so. Where that is common, it is cheaper
///    to read messages and see, so a sample of them is read first.
final class SqliteSearch implements AutoCloseable {
    /// How many positions the first window has, and how many one has at most.
    private static final long FIRST_WINDOW = 1 << 18;

    private static final long LARGEST_WINDOW = 1 << 22;

    /// How many messages tell whether the beginning of a word is common, and how many of them must have it.
    private static final int SAMPLE = 500;

    private static final int COMMON = SAMPLE / 50;

    private final Connection connection;
    private final Search search;
    private final List<Phrase> phrases;
    private final long deadline;
    private final PreparedStatement find;
    private final PreparedStatement scan;
    private final PreparedStatement ask;
    private final PreparedStatement load;
    private final PreparedStatement next;

    /// The best so far, the worst of them first.
    private final PriorityQueue<HistoryEntry> best;

    /// A place to look in.
    private record Ground(long place, long indexed, long latest, Reading reading) {}

    /// @param deadline by [System#nanoTime]
    SqliteSearch(Connection connection, Search search, long deadline) throws SQLException {
        this.connection = connection;
        this.search = search;
        this.deadline = deadline;
        phrases = Phrase.all(search.words());
        Comparator<HistoryEntry> oldestFirst =
                Comparator.comparing(entry -> entry.at().position());
        best = new PriorityQueue<>(search.newest() ? oldestFirst : oldestFirst.reversed());
        String order = search.newest() ? "DESC" : "ASC";
        find = connection.prepareStatement("""
            SELECT id, indexed, (SELECT position FROM entry WHERE place = id ORDER BY position DESC LIMIT 1)
            FROM place WHERE owner = ? AND folded = ?\
            """);
        scan = connection.prepareStatement("""
            SELECT position, part, time, kind, confidential, body FROM entry
            WHERE place = ? AND position BETWEEN ? AND ? AND kind < ?
            ORDER BY position %s\
            """.formatted(order));
        ask = connection.prepareStatement(
                "SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid " + order);
        load = connection.prepareStatement("""
            SELECT position, part, time, kind, confidential, body FROM entry
            WHERE place = ? AND position = ? AND kind < ?\
            """);
        next = connection.prepareStatement("""
            SELECT position FROM entry WHERE place = ? AND position BETWEEN ? AND ?
            ORDER BY position %s LIMIT 1\
            """.formatted(order));
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
                .sorted(Comparator.<HistoryEntry, Position>comparing(
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
        var timeline = new PositionIndex(connection, ground.place);
        long first = timeline.first(ground.reading.since());
        if (search.after() != null) {
            first = Math.max(first, timeline.first(search.after()));
        }
        long last = ground.latest;
        if (search.before() != null) {
            last = Math.min(last, timeline.first(search.before()) - 1);
        }
        Position until = ground.reading.until();
        if (until != null) {
            last = Math.min(last, StoredTimes.number(until));
        }
        if (search.newest()) {
            scan(ground, Math.max(first, ground.indexed + 1), last);
            ask(ground, first, Math.min(last, ground.indexed));
        } else {
            ask(ground, first, Math.min(last, ground.indexed));
            scan(ground, Math.max(first, ground.indexed + 1), last);
        }
    }

    /// Reads through some positions, the bounds among them, for as long as something better may come.
    private void scan(Ground ground, long first, long last) throws SQLException {
        scan(ground, first, last, Integer.MAX_VALUE, null);
    }

    /// Reads through some messages.
    ///
    /// @param most how many of them
    /// @param sample is told what they say
    /// @return the position of the last that was read, if there may be more; -1 if not
    private long scan(Ground ground, long first, long last, int most, @Nullable Consumer<String> sample)
            throws SQLException {
        if (first > last) {
            return -1;
        }
        scan.setLong(1, ground.place);
        scan.setLong(2, first);
        scan.setLong(3, last);
        scan.setInt(4, EventCodec.FIRST_BESIDE_MESSAGES);
        try (ResultSet rows = scan.executeQuery()) {
            for (int left = most; rows.next() && mayTake(rows.getLong(1)); left--) {
                checkTime();
                EventCodec.Said said = look(ground, rows);
                if (sample != null) {
                    sample.accept(said.text());
                }
                if (left == 1) {
                    return rows.getLong(1);
                }
            }
        }
        return -1;
    }

    /// Finds what is indexed of some positions, the bounds among them.
    private void ask(Ground ground, long first, long last) throws SQLException {
        List<Phrase> open = phrases.stream().filter(Phrase::open).toList();
        if (open.isEmpty()) {
            ask(ground, phrases, first, last);
            return;
        }
        var counts = new int[open.size()];
        long at = scan(ground, first, last, SAMPLE, text -> count(open, text, counts));
        if (at < 0) {
            return;
        }
        var rare = new ArrayList<>(phrases);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] >= COMMON) {
                rare.remove(open.get(i));
            }
        }
        ask(ground, rare, search.newest() ? first : at + 1, search.newest() ? at - 1 : last);
    }

    private static void count(List<Phrase> open, String text, int[] counts) {
        List<String> words = SearchWords.of(text);
        for (int i = 0; i < counts.length; i++) {
            if (open.get(i).isIn(words)) {
                counts[i]++;
            }
        }
    }

    /// Asks the index about some positions, window by window.
    ///
    /// @param asked the phrases that it is asked for; where there are none, and nobody is wanted, messages are read
    private void ask(Ground ground, List<Phrase> asked, long first, long last) throws SQLException {
        if (asked.isEmpty() && search.from() == null) {
            scan(ground, first, last);
            return;
        }
        String query = Terms.query(ground.place, asked, search.from());
        long low = first;
        long high = last;
        for (long window = FIRST_WINDOW; low <= high; window = Math.min(4 * window, LARGEST_WINDOW)) {
            checkTime();
            long at = next(ground, low, high);
            if (at < 0 || !mayTake(at)) {
                return;
            }
            long from = search.newest() ? Math.max(low, at - window + 1) : at;
            long to = search.newest() ? at : Math.min(high, at + window - 1);
            askWindow(ground, query, from, to);
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

    private void askWindow(Ground ground, String query, long first, long last) throws SQLException {
        ask.setString(1, query);
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
    ///
    /// @return what it says
    private EventCodec.Said look(Ground ground, ResultSet row) throws SQLException {
        EventCodec.Said said = EventCodec.said(new Decoder(row.getBytes(6)));
        Nick from = search.from();
        if ((from == null || said.by().equals(from)) && Phrase.areIn(said.text(), phrases)) {
            HistoryEntry entry = SqliteHistory.entry(row, ground.reading.place());
            if (ground.reading.allows(entry)) {
                best.add(entry);
                if (best.size() > search.limit()) {
                    best.remove();
                }
            }
        }
        return said;
    }

    /// Whether what stands there would be among the best.
    private boolean mayTake(long position) {
        HistoryEntry worst = best.size() < search.limit() ? null : best.peek();
        if (worst == null) {
            return true;
        }
        long bound = StoredTimes.number(worst.at().position());
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
