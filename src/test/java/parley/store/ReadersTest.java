package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Durability;

@Timeout(20)
final class ReadersTest {
    @TempDir
    private Path folder;

    @Test
    void closingWaitsForWhoReads() throws Exception {
        try (SqliteStore _ = SqliteStore.open(folder, Durability.PROCESS)) {
            var readers = new Readers(new Database(folder.resolve(SqliteStore.FILE)));
            var reads = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            var closed = new AtomicBoolean();
            var reader = CompletableFuture.supplyAsync(() -> readers.read(_ -> {
                reads.countDown();
                await(goOn);
                return closed.get();
            }));
            reads.await();
            var closing = CompletableFuture.runAsync(() -> {
                try {
                    readers.close();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
                closed.set(true);
            });
            goOn.countDown();
            assertThat(reader.get()).as("closed while somebody read").isFalse();
            closing.get();
            assertThatThrownBy(() -> readers.read(_ -> true))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("closed");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
