package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import parley.chat.Nick;
import parley.chat.Position;
import parley.protocol.Decoder;
import parley.protocol.EventCodec;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;

/// What a search does with a connection until its slice of time is over. In each place, what is not indexed yet is
/// read; then the index of words is asked chapter by chapter, and what it finds is looked at again, for it does not
/// know in which order words stand.
///
/// 1. Whatever is done at once is bounded: some messages read, or one chapter asked for. SQLite does not look at the
///    clock while it compares two lists of a chapter, which takes some 4 ms at most.
/// 2. For the beginning of a word the index has to gather all words that begin so. Where that is common, it is cheaper
///    to read messages and see, so a sample of them is read first.
/// 3. A slice looks at one message at least, however short it is.
final class SearchSlice implements AutoCloseable {
    /// How many messages tell whether the beginning of a word is common, and how many of them must have it.
    private static final int SAMPLE = 500;

    private static final int COMMON = SAMPLE / 50;

    private final Connection connection;
    private final SqliteSearch search;
    private final boolean newest;
    private final long end;
    private final PreparedStatement find;
    private final PreparedStatement chapters;
    private final PreparedStatement scan;
    private final PreparedStatement ask;
    private final PreparedStatement load;

    /// @param end by the search's clock
    SearchSlice(Connection connection, SqliteSearch search, long end) throws SQLException {
        this.connection = connection;
        this.search = search;
        this.end = end;
        newest = search.search.newest();
        String order = newest ? "DESC" : "ASC";
        find = connection.prepareStatement("""
            SELECT id, indexed,
                (SELECT position FROM entry WHERE place = id ORDER BY position LIMIT 1),
                (SELECT position FROM entry WHERE place = id ORDER BY position DESC LIMIT 1)
            FROM place WHERE owner = ? AND folded = ?\
            """);
        chapters = connection.prepareStatement("""
            SELECT id, first, lead(first, 1, ?) OVER (ORDER BY first) - 1, common FROM chapter
            WHERE place = ? ORDER BY first\
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
    }

    boolean isOver() {
        return search.pace.nanoTime().getAsLong() - end >= 0;
    }

    /// What there is to look at in a place; empty for nothing.
    Optional<Ground> ground(Reading reading) throws SQLException {
        Places.bind(find, reading.place());
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long place = row.getLong(1);
            Ground.Stretch range = range(place, reading, row.getLong(3), row.getLong(4));
            return Optional.of(new Ground(place, reading, row.getLong(2), range, newest));
        }
    }

    private Ground.Stretch range(long place, Reading reading, long oldest, long latest) throws SQLException {
        var timeline = new PositionIndex(connection, place);
        long first = Math.max(oldest, timeline.first(reading.since()));
        if (search.search.after() != null) {
            first = Math.max(first, timeline.first(search.search.after()));
        }
        long last = latest;
        if (search.search.before() != null) {
            last = Math.min(last, timeline.first(search.search.before()) - 1);
        }
        Position until = reading.until();
        if (until != null) {
            last = Math.min(last, StoredTimes.number(until));
        }
        return new Ground.Stretch(first, last);
    }

    /// Looks at what comes next in a place: some messages, or a chapter, or what of them there is time for.
    void lookOn(Ground ground) throws SQLException {
        if (ground.isDone()) {
            return;
        }
        if (!isThere(ground) || !search.mayTake(ground.edge())) {
            ground.leave();
        } else if (!ground.isIndexed()) {
            scan(ground, _ -> isOver(), _ -> {});
        } else if (ground.asked == null) {
            ground.asked = sample(ground);
        } else if (ground.asked.isEmpty() && search.search.from() == null) {
            scan(ground, _ -> isOver(), _ -> {});
        } else {
            ask(ground, ground.asked);
        }
    }

    /// Whether the place has its number yet: it may have expired since the slice before, and another have got that.
    private boolean isThere(Ground ground) throws SQLException {
        Places.bind(find, ground.reading.place());
        try (ResultSet row = find.executeQuery()) {
            return row.next() && row.getLong(1) == ground.place;
        }
    }

    /// Reads messages of what is indexed, or of what is not, for as long as something better may come.
    ///
    /// @param enough whether so many of them are
    /// @param sample is told what they say
    private void scan(Ground ground, IntPredicate enough, Consumer<String> sample) throws SQLException {
        Ground.Stretch stretch = ground.rest();
        scan.setLong(1, ground.place);
        scan.setLong(2, stretch.first());
        scan.setLong(3, stretch.last());
        scan.setInt(4, EventCodec.FIRST_BESIDE_MESSAGES);
        try (ResultSet rows = scan.executeQuery()) {
            long before = -1;
            for (int read = 0; rows.next(); read++) {
                long position = rows.getLong(1);
                if (position != before && before >= 0 && enough.test(read)) {
                    ground.pass(before);
                    return;
                }
                if (!search.mayTake(position)) {
                    ground.leave();
                    return;
                }
                sample.accept(look(ground, rows).text());
                before = position;
            }
        }
        ground.passAll(stretch);
    }

    /// What the index is to be asked for: the phrases but those that are the beginnings of common words. Reads some
    /// messages to know, and all of these: where the processor is busy, a slice is over before they tell anything.
    private List<Phrase> sample(Ground ground) throws SQLException {
        var rare = new ArrayList<>(search.phrases);
        List<Phrase> open = search.phrases.stream().filter(Phrase::open).toList();
        if (!open.isEmpty()) {
            var counts = new int[open.size()];
            scan(ground, read -> read >= SAMPLE, text -> count(open, text, counts));
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] >= COMMON) {
                    rare.remove(open.get(i));
                }
            }
        }
        return rare;
    }

    private static void count(List<Phrase> open, String text, int[] counts) {
        List<String> words = SearchWords.of(text);
        for (int i = 0; i < counts.length; i++) {
            if (open.get(i).isIn(words)) {
                counts[i]++;
            }
        }
    }

    /// Asks the index about the next chapter, or what is left of it.
    private void ask(Ground ground, List<Phrase> asked) throws SQLException {
        if (!ground.knowsChapters()) {
            ground.chapters(chapters(ground.place));
        }
        Optional<Ground.Chapter> found = ground.chapter();
        if (found.isEmpty()) {
            ground.leave();
            return;
        }
        Ground.Chapter chapter = found.get();
        Ground.Stretch stretch = ground.restOf(chapter);
        ask.setString(1, Terms.query(chapter.id(), chapter.common(), asked, search.search.from()));
        ask.setLong(2, Terms.firstRow(stretch.first()));
        ask.setLong(3, Terms.lastRow(stretch.last()));
        try (ResultSet rows = ask.executeQuery()) {
            while (rows.next()) {
                long position = Terms.position(rows.getLong(1));
                if (!search.mayTake(position)) {
                    ground.leave();
                    return;
                }
                load(ground, position);
                if (isOver()) {
                    ground.pass(position);
                    return;
                }
            }
        }
        ground.passAll(stretch);
    }

    private List<Ground.Chapter> chapters(long place) throws SQLException {
        var all = new ArrayList<Ground.Chapter>();
        chapters.setLong(1, Long.MAX_VALUE);
        chapters.setLong(2, place);
        try (ResultSet rows = chapters.executeQuery()) {
            while (rows.next()) {
                all.add(new Ground.Chapter(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), CommonWords.parse(rows.getString(4))));
            }
        }
        return all;
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
        Nick from = search.search.from();
        if ((from == null || said.by().equals(from)) && Phrase.areIn(said.text(), search.phrases)) {
            HistoryEntry entry = SqliteHistory.entry(row, ground.reading.place());
            search.take(ground.reading, entry);
        }
        return said;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(find, chapters, scan, ask, load)) {
            statement.close();
        }
    }
}
