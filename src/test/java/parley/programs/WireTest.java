package parley.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WireTest {
    @Test
    void writesAreApartSoThatOneReadTakesOne() throws Exception {
        try (var server = new FakeServer()) {
            var connected = new CountDownLatch(1);
            var wire = new ServerLink(
                    new Address("127.0.0.1", Integer.parseInt(server.port())), _ -> connected.countDown());
            wire.connect();
            assertThat(connected.await(5, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();
            wire.send("one");
            wire.send("two");
            wire.send("three");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
            wire.close();
        }
    }
}
