package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Text;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.protocol.Search;

/// All is indexed at once.
@Tag("alone")
final class IndexedSearchTest extends SearchContract {
    @TempDir
    private Path data;

    private SqliteStore store;
    private Instant now = Instant.EPOCH;

    @Override
    HistoryContract.Kept open() {
        store = SqliteStore.open(data, Durability.PROCESS);
        return new HistoryContract.Kept(store, store.history());
    }

    @Override
    void settle() {
        now = now.plusSeconds(60);
        for (int i = 0; store.tend(now); i++) {
            assertThat(i).as("steps").isLessThan(10_000);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Fact message(int number, String text) {
        return HistoryContract.fact(
                new Message(new Position(1, number), Instant.EPOCH.plusSeconds(number), ANNA, TEA, new Text(text)));
    }

    static Search search(String words) {
        var readings = List.of(new Reading(new Place.OfChannel(TEA)));
        return new Search(readings, null, null, words, null, null, null, true, 100);
    }

    private int found(String words) {
        return HistoryContract.found(store.history().search(search(words))).size();
    }

    /// How many messages the index has of a word, whatever is kept.
    private long indexed(String word) throws SQLException {
        return matching(Terms.query(1, CommonWords.NONE, Phrase.all(word), null));
    }

    private long matching(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqliteStore.FILE));
                var statement = connection.prepareStatement("SELECT count(*) FROM word WHERE word MATCH ?")) {
            statement.setString(1, query);
            return statement.executeQuery().getLong(1);
        }
    }

    @Test
    void messagesAreGatheredBeforeTheyAreIndexed() throws SQLException {
        settle();
        Commits.keep(store, List.of(message(1, "tea")));
        store.tend(now);
        assertThat(indexed("tea")).isOne();

        Commits.keep(store, List.of(message(2, "tea")));
        while (store.tend(now)) {}

        assertThat(indexed("tea")).isOne();
        assertThat(found("tea")).isEqualTo(2);
        now = now.plusSeconds(1);
        while (store.tend(now)) {}
        assertThat(indexed("tea")).isEqualTo(2);
    }

    @Test
    void whatWasLeftIsIndexedAfterAStart() throws SQLException {
        Commits.keep(
                store,
                IntStream.rangeClosed(1, 1_000)
                        .mapToObj(i -> message(i, "tea " + i))
                        .toList());
        store.close();

        open();
        assertThat(indexed("tea")).isZero();
        assertThat(found("tea 77*")).isEqualTo(11);
        settle();

        assertThat(indexed("tea")).isEqualTo(1_000);
        assertThat(found("tea 77*")).isEqualTo(11);
        store.close();
        open();
        settle();
        assertThat(indexed("tea")).isEqualTo(1_000);
    }

    @Test
    void whatIsTakenBackLeavesTheIndex() throws SQLException {
        Commits.keep(store, List.of(message(1, "tea"), message(2, "tea")));
        settle();

        Commits.keep(store, List.of(new Fact.Redacted(new Place.OfChannel(TEA), new Position(1, 1))));

        assertThat(indexed("tea")).isOne();
    }

    @Test
    void noticeThatIsTakenBackLeavesTheIndexToo() throws SQLException {
        var at = new Moment(new Position(1, 1), Instant.EPOCH.plusSeconds(1));
        var notice = new Message(
                at.position(),
                at.time(),
                Source.of(ANNA),
                TEA,
                Message.Kind.NOTICE,
                new Text("tea"),
                List.of(),
                Map.of());
        var place = new Place.OfChannel(TEA);
        Commits.keep(
                store,
                List.of(new Fact.Happened(new HistoryEntry(at, 0, place, false, new Event.Posted(notice, Role.USER)))));
        settle();
        assertThat(indexed("tea")).isOne();

        Commits.keep(store, List.of(new Fact.Redacted(place, at.position())));

        assertThat(indexed("tea")).isZero();
    }

    @Test
    void whatIsTakenBackBeforeItIsIndexedNeverIs() throws SQLException {
        Commits.keep(store, List.of(message(1, "tea"), message(2, "tea")));
        Commits.keep(store, List.of(new Fact.Redacted(new Place.OfChannel(TEA), new Position(1, 1))));

        settle();

        assertThat(indexed("tea")).isOne();
    }

    /// Until version 5, ẞ was ß and no ss.
    @Test
    void whatAnEarlierVersionHasIndexedIsIndexedAnew() throws SQLException {
        Commits.keep(store, List.of(message(1, "GRÖẞE"), message(2, "tea")));
        settle();
        store.close();
        execute("INSERT OR REPLACE INTO word (rowid, terms) SELECT position << 2, id || '\uE000große' FROM entry, place"
                + " WHERE position & 0xFF = 1");
        execute("ALTER TABLE account DROP COLUMN playback"); // of a later version
        execute("ALTER TABLE account DROP COLUMN certificates");
        execute("ALTER TABLE account DROP COLUMN history");
        execute("ALTER TABLE account DROP COLUMN code_step");
        execute("ALTER TABLE account DROP COLUMN host");
        execute("ALTER TABLE presence DROP COLUMN own_host");
        execute("ALTER TABLE presence DROP COLUMN absent_since");
        execute("ALTER TABLE account DROP COLUMN email_proved");
        execute("ALTER TABLE credential DROP COLUMN second_factor");
        execute("ALTER TABLE channel_mask DROP COLUMN until");
        execute("DROP TABLE invite_link");
        execute("DROP TABLE mailed_word");
        execute("DROP TABLE access_token");
        execute("DROP TABLE applied"); // of a later one still, as what follows
        execute("ALTER TABLE presence RENAME TO staying");
        execute("ALTER TABLE presence_in_channel RENAME TO staying_in");
        execute("ALTER TABLE membership RENAME TO stay");
        execute("ALTER TABLE cursor RENAME COLUMN device TO name");
        execute("ALTER TABLE cursor RENAME TO device");
        execute("DROP TABLE chapter");
        execute("DROP TRIGGER uncut");
        execute("DROP TRIGGER unplaced");
        execute("PRAGMA user_version = 4");

        open();

        assertThat(found("größe")).as("found before it is indexed").isOne();
        settle();
        assertThat(indexed("grösse")).isOne();
        assertThat(found("größe")).isOne();
        assertThat(found("tea")).isOne();
    }

    @Test
    void commitThatFailsLeavesNothingToFind() {
        assertThatThrownBy(() -> Commits.keep(store, List.of(message(1, "tea"), message(1, "tea"))))
                .isInstanceOf(StoreException.class);
        settle();

        assertThat(found("tea")).isZero();
        Commits.keep(store, List.of(message(1, "milk")));
        settle();
        assertThat(found("milk")).isOne();
    }

    @Test
    void whatCannotBeIndexedIsIndexedLater() throws SQLException {
        settle();
        Commits.keep(store, List.of(message(1, "tea")));

        execute("ALTER TABLE word RENAME TO elsewhere");
        assertThatThrownBy(this::settle).isInstanceOf(StoreException.class);
        execute("ALTER TABLE elsewhere RENAME TO word");
        Commits.keep(store, List.of(message(2, "milk")));
        settle();

        assertThat(indexed("tea")).isOne();
        assertThat(indexed("milk")).isOne();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqliteStore.FILE));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// One message more than a chapter holds is in each of them.
    @Test
    void placeOfSeveralChaptersIsSearchedThrough() {
        int all = SearchIndex.FIRST_CHAPTER + SearchIndex.CHAPTER + 1;
        for (int i = 0; i < all; i += 1_000) {
            Commits.keep(
                    store,
                    IntStream.rangeClosed(i + 1, Math.min(all, i + 1_000))
                            .mapToObj(each -> message(each, (each % 2 == 0 ? "even " : "odd ") + "n" + each))
                            .toList());
        }
        settle();

        assertThat(found("even odd")).isZero();
        for (int edge : List.of(SearchIndex.FIRST_CHAPTER, SearchIndex.FIRST_CHAPTER + SearchIndex.CHAPTER)) {
            assertThat(found("n" + edge)).isOne();
            assertThat(found("n" + (edge + 1))).isOne();
        }
        assertThat(found("even")).isEqualTo(100);
        assertThat(HistoryContract.found(store.history().search(oldest("odd")))
                        .getLast()
                        .position())
                .isEqualTo(new Position(1, 1));
    }

    /// Which words are common is told by what was said before a chapter began.
    @Test
    void twoCommonWordsOfAMessageAreFoundAsOne() throws SQLException {
        int all = SearchIndex.FIRST_CHAPTER + 300;
        Commits.keep(
                store,
                IntStream.rangeClosed(1, all)
                        .mapToObj(i -> message(i, (i % 2 == 0 ? "even " : "odd ") + "n" + i))
                        .toList());
        Commits.keep(store, List.of(message(all + 1, "odd, even rare")));
        settle();

        var common = new CommonWords(Set.of("even", "odd"));
        assertThat(common(2)).isEqualTo(common);
        String asked = Terms.query(2, common, Phrase.all("even odd"), null);
        assertThat(asked).doesNotContain("AND");
        assertThat(matching(asked)).isOne();
        assertThat(found("even odd")).isOne();
        assertThat(found("odd rare even")).isOne();
        assertThat(found("rare od* even")).isOne();
        assertThat(found("even,odd")).isZero();
        assertThat(found("even n" + all)).isOne();
    }

    private CommonWords common(long chapter) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqliteStore.FILE));
                var statement = connection.prepareStatement("SELECT common FROM chapter WHERE id = ?")) {
            statement.setLong(1, chapter);
            return CommonWords.parse(statement.executeQuery().getString(1));
        }
    }

    private static Search oldest(String words) {
        Search search = search(words);
        return new Search(search.readings(), null, null, words, null, null, null, false, 100);
    }

    /// With a million messages, as docs/benchmarks.md has it: `-Dparley.search.messages=1000000`.
    @Test
    void firstPageComesAtOnce() {
        new SearchMeasurement(
                        store, data.resolve(SqliteStore.FILE), Integer.getInteger("parley.search.messages", 20_000))
                .run();
    }
}
