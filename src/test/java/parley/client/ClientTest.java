package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ClientTest {
    @Test
    void defectOfWhoWatchesCostsNoTick() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ticked = new CompletableFuture<Input>();
            var watcher = new Client.Watcher() {
                private int ticks;

                @Override
                public void changed(State state, Input input) {
                    if (input instanceof Input.Ticked && ++ticks == 1) {
                        throw new IllegalStateException("a defect");
                    } else if (ticks == 2) {
                        ticked.complete(input);
                    }
                }

                @Override
                public void alerted(String buffer, Entry.Message message) {
                    // nobody looks
                }
            };
            var endpoint = new Endpoint(Endpoint.Carrier.TCP, "127.0.0.1", server.getLocalPort(), false);
            try (var _ = Client.start(
                    endpoint, new Identity("anna", List.of()), InstantSource.system(), new Random(), watcher)) {
                assertThat(ticked.get(20, TimeUnit.SECONDS)).isEqualTo(new Input.Ticked());
            }
        }
    }
}
