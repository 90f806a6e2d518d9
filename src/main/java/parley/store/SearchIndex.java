package parley.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import parley.protocol.Decoder;
import parley.protocol.EventCodec;

/// Fills the index of words behind the commits, in small steps. Confined to the hub thread.
///
/// 1. Each place has a pointer, until where it is indexed. What comes behind it is found by reading it, so there is no
///    hurry: what is to be indexed is gathered for a while, because many messages at once make a smaller and faster
///    index than one by one.
/// 2. Each step that indexes adds a piece to the index; pieces are joined in steps of their own, so that there are few.
/// 3. Which places have something to index is known from what is committed, and after a start found step by step.
/// 4. A place is cut into chapters of [#CHAPTER] messages, each with words of its own: so the longest lists that a
///    search compares at once are that long.
/// 5. After a step that fails another one of these is needed: the driver has closed the statement that failed.
final class SearchIndex implements AutoCloseable {
    /// The most bytes of messages that a step indexes, and what each message counts at least: about 1 ms.
    private static final int BATCH = 16 * 1024;

    private static final int LEAST = 96;

    /// A place counts so many bytes besides its messages.
    private static final int VISIT = 512;

    /// How long messages are gathered.
    private static final Duration GATHERING = Duration.ofSeconds(1);

    /// So many messages are indexed at once.
    private static final int GATHERED = BATCH / LEAST;

    /// After a start, so many places a step are looked at.
    private static final int PLACES = 200;

    /// The most pages that a step writes when it joins pieces, each of 4 KiB.
    private static final int PAGES = 12;

    /// So many steps of joining come between two of indexing, as long as there is something to join.
    private static final int JOINS = 8;

    /// How many messages a chapter has. Fewer would make a rare word dearer, which is looked for in each chapter (some
    /// 50 µs); more a slice of a search longer (some 4 ms for two words, each in every other message).
    static final int CHAPTER = 32 * 1024;

    /// How many a place's first chapter has: nothing was said before that would tell which words are common.
    static final int FIRST_CHAPTER = 2 * 1024;

    private final Connection connection;
    private final PreparedStatement placesAfter;
    private final PreparedStatement pointer;
    private final PreparedStatement behind;
    private final PreparedStatement latest;
    private final PreparedStatement latestChapter;
    private final PreparedStatement newChapter;
    private final PreparedStatement before;
    private final PreparedStatement fillChapter;
    private final PreparedStatement insert;
    private final PreparedStatement advance;
    private final PreparedStatement join;
    private final PreparedStatement changes;

    /// Places that have, or may have, something to index.
    private final SequencedSet<Long> unindexed = new LinkedHashSet<>();

    /// The last place looked at since the start; the largest number there is when all have been.
    private long looked;

    private int gathered;
    private Instant gatheredSince = Instant.MIN;
    private int joinsLeft;

    /// A chapter that is being filled.
    ///
    /// @param messages how many it has
    /// @param most how many it may have
    private record Filling(long id, int messages, int most, CommonWords common) {
        static Filling of(long id, long first, int messages, CommonWords common) {
            return new Filling(id, messages, first == 0 ? FIRST_CHAPTER : CHAPTER, common);
        }

        Filling withOneMore() {
            return new Filling(id, messages + 1, most, common);
        }
    }

    /// A message's row in the index.
    private record Row(long number, String terms) {}

    SearchIndex(Connection connection) throws SQLException {
        this.connection = connection;
        placesAfter = connection.prepareStatement("""
            SELECT id, indexed < coalesce(
                (SELECT position FROM entry WHERE place = id ORDER BY position DESC LIMIT 1), 0)
            FROM place WHERE id > ? ORDER BY id LIMIT ?\
            """);
        pointer = connection.prepareStatement("SELECT indexed FROM place WHERE id = ?");
        behind = connection.prepareStatement("""
            SELECT position, part, body FROM entry WHERE place = ? AND position > ? AND kind < ?
            ORDER BY position, part\
            """);
        latest = connection.prepareStatement(
                "SELECT position FROM entry WHERE place = ? ORDER BY position DESC LIMIT 1");
        latestChapter = connection.prepareStatement(
                "SELECT id, first, messages, common FROM chapter WHERE place = ? ORDER BY first DESC LIMIT 1");
        newChapter = connection.prepareStatement(
                "INSERT INTO chapter (place, first, messages, common) VALUES (?, ?, 0, ?) RETURNING id");
        before = connection.prepareStatement("""
            SELECT body FROM entry WHERE place = ? AND position < ? AND kind < ? ORDER BY position DESC LIMIT ?\
            """);
        fillChapter = connection.prepareStatement("UPDATE chapter SET messages = ? WHERE id = ?");
        insert = connection.prepareStatement("INSERT OR REPLACE INTO word (rowid, terms) VALUES (?, ?)");
        advance = connection.prepareStatement("UPDATE place SET indexed = ? WHERE id = ?");
        join = connection.prepareStatement("INSERT INTO word (word, rank) VALUES ('merge', ?)");
        changes = connection.prepareStatement("SELECT total_changes()");
    }

    /// A message has been added there.
    void added(long place) {
        unindexed.add(place);
        gathered++;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement each : statements()) {
            each.close();
        }
    }

    private List<PreparedStatement> statements() {
        return List.of(
                placesAfter,
                pointer,
                behind,
                latest,
                latestChapter,
                newChapter,
                before,
                fillChapter,
                insert,
                advance,
                join,
                changes);
    }

    /// Does a small piece of what there is to do, in a transaction of its own.
    ///
    /// @return whether there is more of it to do at once
    /// @throws SQLException where that cannot be written; the transaction is then the caller's to end
    boolean fill(Instant now) throws SQLException {
        boolean more = step(now);
        connection.commit();
        return more;
    }

    private boolean step(Instant now) throws SQLException {
        if (looked < Long.MAX_VALUE) {
            findPlaces();
            return true;
        }
        if (joinsLeft > 0) {
            joinsLeft = join() ? joinsLeft - 1 : 0;
            return joinsLeft > 0 || isDue(now);
        }
        if (isDue(now)) {
            index();
            gatheredSince = now;
            joinsLeft = JOINS;
            return true;
        }
        return false;
    }

    private boolean isDue(Instant now) {
        return !unindexed.isEmpty() && (gathered >= GATHERED || !now.isBefore(gatheredSince.plus(GATHERING)));
    }

    private void findPlaces() throws SQLException {
        placesAfter.setLong(1, looked);
        placesAfter.setInt(2, PLACES);
        int found = 0;
        try (ResultSet places = placesAfter.executeQuery()) {
            while (places.next()) {
                looked = places.getLong(1);
                if (places.getBoolean(2)) {
                    unindexed.add(looked);
                    gathered = GATHERED;
                }
                found++;
            }
        }
        if (found < PLACES) {
            looked = Long.MAX_VALUE;
        }
    }

    /// Indexes what is behind the pointers of some places, as much as a step may.
    private void index() throws SQLException {
        var rows = new ArrayList<Row>();
        int room = BATCH;
        while (room > 0 && !unindexed.isEmpty()) {
            room = read(unindexed.removeFirst(), room - VISIT, rows);
        }
        // Rows that do not rise would make a piece each.
        rows.sort(Comparator.comparingLong(Row::number));
        for (Row row : rows) {
            insert.setLong(1, row.number);
            insert.setString(2, row.terms);
            insert.executeUpdate();
        }
        gathered = unindexed.isEmpty() ? 0 : Math.max(GATHERED, gathered - rows.size());
    }

    /// Reads what is behind the pointer of a place, and moves that.
    ///
    /// @return how much room is left
    private int read(long place, int room, List<Row> into) throws SQLException {
        int left = room;
        long last = 0;
        Filling chapter = chapter(place);
        behind.setLong(1, place);
        behind.setLong(2, number(pointer, place));
        behind.setInt(3, EventCodec.FIRST_BESIDE_MESSAGES);
        try (ResultSet messages = behind.executeQuery()) {
            while (left > 0 && messages.next()) {
                long position = messages.getLong(1);
                if (chapter.messages >= chapter.most && position > last) {
                    fill(chapter);
                    chapter = begin(place, position);
                }
                last = position;
                byte[] body = messages.getBytes(3);
                var said = EventCodec.said(new Decoder(body));
                into.add(new Row(Terms.row(last, messages.getInt(2)), Terms.of(chapter.id, chapter.common, said)));
                chapter = chapter.withOneMore();
                left -= Math.max(LEAST, body.length);
            }
        }
        fill(chapter);
        if (left > 0) {
            last = number(latest, place);
        } else {
            unindexed.add(place);
        }
        advance.setLong(1, last);
        advance.setLong(2, place);
        advance.executeUpdate();
        return left;
    }

    /// The chapter of a place that is being filled.
    private Filling chapter(long place) throws SQLException {
        latestChapter.setLong(1, place);
        try (ResultSet row = latestChapter.executeQuery()) {
            if (row.next()) {
                return Filling.of(row.getLong(1), row.getLong(2), row.getInt(3), CommonWords.parse(row.getString(4)));
            }
        }
        return begin(place, 0);
    }

    private Filling begin(long place, long first) throws SQLException {
        newChapter.setLong(1, place);
        newChapter.setLong(2, first);
        CommonWords common = common(place, first);
        newChapter.setString(3, common.kept());
        try (ResultSet row = newChapter.executeQuery()) {
            row.next();
            return Filling.of(row.getLong(1), first, 0, common);
        }
    }

    /// The words that are common in what was said before a position.
    private CommonWords common(long place, long position) throws SQLException {
        before.setLong(1, place);
        before.setLong(2, position);
        before.setInt(3, EventCodec.FIRST_BESIDE_MESSAGES);
        before.setInt(4, CommonWords.SAMPLE);
        var sample = new ArrayList<List<String>>();
        try (ResultSet messages = before.executeQuery()) {
            while (messages.next()) {
                sample.add(SearchWords.of(
                        EventCodec.said(new Decoder(messages.getBytes(1))).text()));
            }
        }
        return CommonWords.in(sample);
    }

    private void fill(Filling chapter) throws SQLException {
        fillChapter.setInt(1, chapter.messages);
        fillChapter.setLong(2, chapter.id);
        fillChapter.executeUpdate();
    }

    private static long number(PreparedStatement ofPlace, long place) throws SQLException {
        ofPlace.setLong(1, place);
        try (ResultSet row = ofPlace.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /// Joins pieces of the index where there are several of a size.
    ///
    /// @return false where there was nothing to join
    private boolean join() throws SQLException {
        long before = changes();
        join.setInt(1, PAGES);
        join.executeUpdate();
        return changes() - before >= 2; // as FTS5 documents it
    }

    private long changes() throws SQLException {
        try (ResultSet row = changes.executeQuery()) {
            return row.getLong(1);
        }
    }
}
