package parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audit.Happenings.NOON;
import static parley.audit.Happenings.failure;
import static parley.audit.Happenings.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AuditTrailTest {
    private static final AuditBounds BOUNDS = new AuditBounds(Duration.ofDays(1), 1_000);
    private static final AuditSearch ALL =
            AuditSearch.parse(List.of(), 10, NOON, fault -> {}).orElseThrow();

    private final FullDisk store = new FullDisk();
    private final AuditTrail trail = new AuditTrail(store, BOUNDS, () -> NOON);

    /// Keeps nothing while it is full.
    private static final class FullDisk implements AuditStore {
        private final MemoryAudit memory = new MemoryAudit();
        volatile boolean full;
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public long last() {
            return memory.last();
        }

        @Override
        public void write(Collection<AuditRow> rows) {
            if (full) {
                throw new IllegalStateException("full");
            }
            memory.write(rows);
        }

        @Override
        public AuditPage find(AuditSearch search) {
            return memory.find(search);
        }

        @Override
        public void prune(Instant before, int most) {
            memory.prune(before, most);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private List<String> kept() throws Exception {
        return trail.find(ALL).toCompletableFuture().get(10, TimeUnit.SECONDS).rows().stream()
                .map(row -> row.entry().whom())
                .toList();
    }

    @Test
    void whatWasRecordedAMomentAgoIsFound() throws Exception {
        trail.accept(kill(0, "bob"));
        trail.accept(failure(1, "192.0.2.7", "tom"));

        assertThat(kept()).containsExactly("tom", "bob");
    }

    @Test
    void whatCannotBeKeptIsKeptWhenThereIsRoom() throws Exception {
        store.full = true;
        trail.accept(kill(0, "bob"));
        assertThat(kept()).isEmpty();

        store.full = false;
        trail.accept(kill(1, "tom"));

        assertThat(kept()).containsExactly("tom", "bob");
    }

    @Test
    void floodOnAFullDiskIsBounded() throws Exception {
        store.full = true;
        for (int i = 0; i < 3 * AuditTrail.WAITING; i++) {
            trail.accept(kill(0, "bob" + i));
        }
        kept();
        store.full = false;
        kept();

        assertThat(store.last()).isLessThanOrEqualTo(AuditTrail.WAITING);
    }

    @Test
    void whatIsTooOldIsLetGoOf() throws Exception {
        trail.accept(kill(-86_401, "bob"));

        assertThat(kept()).isEmpty();
    }

    @Test
    void endKeepsWhatWaits() {
        trail.accept(kill(0, "bob"));
        trail.close();
        trail.accept(kill(0, "tom"));

        assertThat(store.last()).isEqualTo(1);
        assertThat(store.closed).hasValue(1);
        assertThat(trail.find(ALL)).isCompletedExceptionally();
    }
}
