package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audit.Happenings.NOON;
import static parley.audit.Happenings.failure;
import static parley.audit.Happenings.kill;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.audit.AuditEntry;
import parley.audit.AuditPage;
import parley.audit.AuditRow;
import parley.audit.AuditSearch;
import parley.audit.AuditStore;

/// What every store of what operators look up must do.
abstract class AuditStoreContract {
    AuditStore store;

    /// An empty one.
    abstract AuditStore open();

    @BeforeEach
    void begin() {
        store = open();
    }

    @AfterEach
    void end() {
        store.close();
    }

    static AuditRow row(long number, AuditEntry entry) {
        return new AuditRow(number, entry, 1, entry.time());
    }

    private AuditPage find(int limit, String... words) {
        return store.find(AuditSearch.parse(List.of(words), limit, NOON.plusSeconds(100), fault -> {
                    throw new AssertionError(fault);
                })
                .orElseThrow());
    }

    private List<Long> numbers() {
        return find(100).rows().stream().map(AuditRow::number).toList();
    }

    @Test
    void rowsAreFoundAsTheyWereKept() {
        AuditRow kill = row(1, kill(0, "bob"));
        var failures = new AuditRow(2, failure(1, "192.0.2.7", "tom"), 3, NOON.plusSeconds(9));

        assertThat(store.last()).isZero();
        store.write(List.of(kill, failures));

        assertThat(store.last()).isEqualTo(2);
        assertThat(find(10)).isEqualTo(new AuditPage(List.of(failures, kill), false));
        assertThat(find(10, "kind=kill").rows()).containsExactly(kill);
        assertThat(find(10, "whom=TOM").rows()).containsExactly(failures);
        assertThat(find(10, "since=92s").rows()).containsExactly(failures);
    }

    @Test
    void rowOfTheSameNumberTakesThePlaceOfTheEarlier() {
        AuditRow once = row(1, failure(1, "192.0.2.7", "tom"));
        var twice = new AuditRow(1, once.entry(), 2, NOON.plusSeconds(9));

        store.write(List.of(once));
        store.write(List.of(twice));

        assertThat(find(10).rows()).containsExactly(twice);
    }

    @Test
    void pagesFollowEachOther() {
        store.write(LongStream.rangeClosed(1, 5)
                .mapToObj(number -> row(number, kill((int) number, "bob")))
                .toList());

        AuditPage first = find(2);
        AuditPage last = find(3, "before=" + first.rows().getLast().number());

        assertThat(first.rows()).extracting(AuditRow::number).containsExactly(5L, 4L);
        assertThat(first.more()).isTrue();
        assertThat(last.rows()).extracting(AuditRow::number).containsExactly(3L, 2L, 1L);
        assertThat(last.more()).isFalse();
    }

    @Test
    void whatBeganTooLongAgoGoes() {
        store.write(List.of(row(1, kill(0, "bob")), row(2, failure(50, "192.0.2.7", "tom"))));

        store.prune(NOON.plusSeconds(50), 10);
        assertThat(numbers()).containsExactly(2L);

        store.prune(NOON.plusSeconds(51), 10);
        assertThat(numbers()).isEmpty();
    }

    /// However often anybody fails to log in, what operators did is still there.
    @Test
    void oldestGoWhereThereAreTooManyOfEither() {
        store.write(List.of(row(1, kill(0, "bob")), row(2, kill(0, "tom")), row(3, kill(0, "eve"))));
        store.write(LongStream.rangeClosed(4, 20)
                .mapToObj(number -> row(number, failure(0, "192.0.2.7", "tom" + number)))
                .toList());

        store.prune(Instant.EPOCH, 2);

        assertThat(numbers()).containsExactly(20L, 19L, 3L, 2L);
    }
}
