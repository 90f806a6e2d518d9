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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.hub.Fact;
import parley.hub.Place;

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
        store.commit(
                List.of(told("anna", "bob", 1, member("bob"), "old"), told("anna", "bob", 2, member("anna"), "new")));

        tendUntil(time(2).plus(HOUR), () -> count("entry") == 1);

        assertThat(texts(store.history(), new Place.OfAccount(account("anna"), nick("bob"))))
                .containsExactly("new");
    }

    @Test
    void placesWithoutEntriesAreDropped() {
        open(HOUR, 1_000_000);
        keep(store, "#tea", 1, 10);
        store.commit(List.of(said("#milk", 5_000, "stays")));

        tendUntil(time(5_000).plus(HOUR), () -> count("place") == 1);

        assertThat(texts(store.history(), "#milk")).containsExactly("stays");
        store.commit(List.of(said("#tea", 5_001, "again")));
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
        store.commit(List.of(said("#old", 1, "hidden"), said("#new", 2, "taken along")));
        store.commit(List.of(new Fact.ChannelRenamed(Written.channel("#new"), Written.channel("#old"))));

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

    @Test
    void aStepIsShort() {
        open(HOUR, 1_000_000);
        keep(store, "#tea", 1, 20_000);
        var steps = new ArrayList<Long>();

        tendUntil(time(40_000), () -> {
            long start = System.nanoTime();
            store.tend(time(40_000));
            steps.add(System.nanoTime() - start);
            return count("entry") == 0;
        });

        // A step ends with the transaction in which its time is over; half of them may have to wait for the processor.
        assertThat(steps).hasSizeGreaterThan(2);
        steps.sort(null);
        assertThat(Duration.ofNanos(steps.get(steps.size() / 2))).isLessThan(Duration.ofMillis(200));
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
