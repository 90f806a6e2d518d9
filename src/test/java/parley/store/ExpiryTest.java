package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.store.Written.START;
import static parley.store.Written.account;
import static parley.store.Written.keep;
import static parley.store.Written.member;
import static parley.store.Written.nick;
import static parley.store.Written.said;
import static parley.store.Written.texts;
import static parley.store.Written.time;
import static parley.store.Written.told;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;
import parley.chat.Place;
import parley.protocol.Fact;

final class ExpiryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private SqliteStore store;

    private void open(Duration keep, long max) {
        store = SqliteStore.open(folder, Durability.PROCESS, new Retention(keep, max));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Tends as the hub thread does, until it has come to that.
    private void tendUntil(Instant now, BooleanSupplier done) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            store.tend(now);
            Thread.onSpinWait();
        }
    }

    private int count(String table) {
        try (Connection connection = new Database(folder.resolve(SqliteStore.FILE)).read();
                ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsOldEnoughGoesAndTheRestStays() {
        open(HOUR, 1_000_000);
        keep(store, "#tea", 1, 2_000);

        tendUntil(time(1_001).plus(HOUR), () -> count("entry") == 1_000);

        assertThat(texts(store.history(), "#tea")).hasSize(1_000).startsWith("1001");
    }

    @Test
    void whatIsAsOldAsItMayBeStays() {
        open(HOUR, 1_000_000);
        keep(store, "#tea", 1, 3);

        tendUntil(time(2).plus(HOUR), () -> count("entry") == 2);

        assertThat(texts(store.history(), "#tea")).containsExactly("2", "3");
    }

    @Test
    void directMessagesGoLikewise() {
        open(HOUR, 1_000_000);
        Commits.keep(
                store,
                List.of(told("anna", "bob", 1, member("bob"), "old"), told("anna", "bob", 2, member("anna"), "new")));

        tendUntil(time(2).plus(HOUR), () -> count("entry") == 1);

        assertThat(texts(store.history(), new Place.OfAccount(account("anna"), nick("bob"))))
                .containsExactly("new");
    }

    @Test
    void placesWithoutEntriesAreDropped() {
        open(HOUR, 1_000_000);
        keep(store, "#tea", 1, 10);
        Commits.keep(store, List.of(said("#milk", 5_000, "stays")));

        tendUntil(time(5_000).plus(HOUR), () -> count("place") == 1);

        assertThat(texts(store.history(), "#milk")).containsExactly("stays");
        Commits.keep(store, List.of(said("#tea", 5_001, "again")));
        assertThat(texts(store.history(), "#tea")).containsExactly("again");
    }

    @Test
    void eachPlaceHasAtMostAsManyAsItMay() {
        open(Retention.ALL.keep(), 5);
        keep(store, "#tea", 1, 12);
        keep(store, "#milk", 13, 17);

        tendUntil(START, () -> count("entry") == 10);
        assertThat(texts(store.history(), "#tea")).containsExactly("8", "9", "10", "11", "12");

        keep(store, "#milk", 18, 18);
        tendUntil(START, () -> count("entry") == 10);
        assertThat(texts(store.history(), "#milk")).containsExactly("14", "15", "16", "17", "18");
    }

    @Test
    void placesThatMayHaveLessSinceTheStartAreCutThen() {
        open(Retention.ALL.keep(), 100);
        keep(store, "#tea", 1, 50);
        store.close();
        open(Retention.ALL.keep(), 10);
        store.tend(START);

        tendUntil(START.plusSeconds(61), () -> count("entry") == 10);
    }

    @Test
    void historyThatNobodyCanComeToIsDropped() {
        open(Retention.ALL.keep(), 100);
        Commits.keep(store, List.of(said("#old", 1, "hidden"), said("#new", 2, "taken along")));
        Commits.keep(store, List.of(new Fact.ChannelRenamed(Written.channel("#new"), Written.channel("#old"))));

        tendUntil(START, () -> count("place") == 1);

        assertThat(texts(store.history(), "#old")).containsExactly("taken along");
    }

    @Test
    void nothingIsTooOldWhereAllIsKept() {
        open(Retention.ALL.keep(), 1_000);
        keep(store, "#tea", 1, 10);

        for (int i = 0; i < 100; i++) {
            store.tend(START.plus(Duration.ofDays(100_000)));
        }

        assertThat(count("entry")).isEqualTo(10);
    }

    /// A step ends with the transaction in which its 3 ms are over, and a transaction deletes 256 entries: so with a
    /// clock that goes on by 1 ms whenever it is asked, three transactions at most.
    @Test
    void aStepIsShort() {
        var clock = new AtomicLong();
        store = SqliteStore.open(
                folder, Durability.PROCESS, new Retention(HOUR, 1_000_000), () -> clock.addAndGet(1_000_000));
        keep(store, "#tea", 1, 5_000);
        var steps = new ArrayList<Integer>();

        int[] left = {5_000};
        tendUntil(time(40_000), () -> {
            int now = count("entry");
            steps.add(left[0] - now);
            left[0] = now;
            return now == 0;
        });

        assertThat(steps).allSatisfy(step -> assertThat(step).isBetween(0, 3 * 256));
        assertThat(steps.stream().filter(step -> step > 0)).hasSizeGreaterThan(5);
    }

    @Test
    void placeThatIsTooLargeLosesALittleMoreThanItMust() {
        open(Retention.ALL.keep(), 128);
        keep(store, "#tea", 1, 128);
        for (int i = 0; i < 1_000; i++) {
            store.tend(START.plusSeconds(61));
        }
        assertThat(count("entry")).isEqualTo(128);

        keep(store, "#tea", 129, 129);
        tendUntil(START.plusSeconds(61), () -> count("entry") == 126);
        assertThat(texts(store.history(), "#tea")).startsWith("4").endsWith("129");

        keep(store, "#tea", 130, 132);
        tendUntil(START.plusSeconds(61), () -> count("entry") == 126);
        assertThat(texts(store.history(), "#tea")).startsWith("7").endsWith("132");
    }

    /// Looked for an eighth of the time after the last time.
    @Test
    void whatIsOldIsLookedForAgainInTime() {
        open(HOUR, 1_000_000);
        keep(store, "#tea", 1, 2);
        Instant start = time(1).plus(HOUR);
        store.tend(start);
        Instant next = start.plus(HOUR.dividedBy(8));

        for (int i = 0; i < 1_000; i++) {
            store.tend(next.minusMillis(1));
        }
        assertThat(count("entry")).isEqualTo(2);
        tendUntil(next, () -> count("entry") == 0);
    }

    @Test
    void fileIsSmallAfterAGreatExpiry() throws Exception {
        open(HOUR, 1_000_000);
        assertThat(store.pragma("auto_vacuum")).isEqualTo(Database.INCREMENTAL);
        String text = "x".repeat(1_000);
        for (int first = 1; first <= 8_000; first += 1_000) {
            Commits.keep(
                    store,
                    IntStream.range(first, first + 1_000)
                            .mapToObj(i -> said("#tea", i, text + i))
                            .toList());
        }
        Commits.keep(store, List.of(said("#milk", 30_000, "stays")));
        long pages = store.pragma("page_count");
        assertThat(pages).isGreaterThan(2_000);
        Instant now = time(30_000);

        tendUntil(now, () -> count("entry") == 1);
        assertThat(store.pragma("freelist_count")).isGreaterThan(Shrinking.FREE);
        long free = store.pragma("freelist_count");
        store.tend(now);
        assertThat(free - store.pragma("freelist_count")).as("a step").isBetween(0L, (long) Shrinking.STEP);
        tendUntil(now, () -> pages() < 600);
        while (store.tend(now)) {}

        assertThat(texts(store.history(), "#milk")).containsExactly("stays");
        long left = store.pragma("page_count");
        store.close();
        assertThat(Files.size(folder.resolve(SqliteStore.FILE))).isEqualTo(left * 4096);
        open(HOUR, 1_000_000);
        assertThat(texts(store.history(), "#milk")).containsExactly("stays");
    }

    private long pages() {
        try {
            return store.pragma("page_count");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void memoryLikewiseForgetsWhatIsOld() {
        open(HOUR, 1);
        var memory = new MemoryStore(1 << 20, new Retention(HOUR, 1));
        keep(memory, "#tea", 1, 3);

        memory.tend(time(3).plus(HOUR));

        assertThat(texts(memory, "#tea")).containsExactly("3");
    }
}
