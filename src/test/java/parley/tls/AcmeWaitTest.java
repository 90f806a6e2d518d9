package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.TlsSettings;

/// What [Acme] does while an authority gives nothing.
final class AcmeWaitTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path folder;

    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    /// Stands still, and tells who asks.
    private final InstantSource clock = () -> {
        threads.add(Thread.currentThread());
        return NOW;
    };

    private static TlsSettings.Acme settings(int port, String... names) {
        var directory = URI.create("https://127.0.0.1:" + port + "/directory");
        return new TlsSettings.Acme(List.of(names), directory, Optional.empty(), Optional.empty());
    }

    private Acme acme(TlsSettings.Acme settings) {
        return new Acme(settings, folder, List.of(AcmeAccount.Way.TLS), new Challenges(() -> {}), () -> {}, clock);
    }

    private static ServerSocket authority() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static int nobody() throws IOException {
        try (var socket = authority()) {
            return socket.getLocalPort();
        }
    }

    private static void await(Path file, String content) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!Files.readString(file).equals(content)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private Thread thread() throws InterruptedException {
        Thread thread = threads.poll(PATIENCE, TimeUnit.NANOSECONDS);
        while (thread != null && !thread.getName().equals("acme")) {
            thread = threads.poll(PATIENCE, TimeUnit.NANOSECONDS);
        }
        assertThat(thread).isNotNull();
        return thread;
    }

    @Test
    void waitOutlivesTheServer() throws Exception {
        Path waiting = Files.writeString(folder.resolve("waiting.example.wait"), "2 2030-01-01T00:09:00Z\n");
        Path over = Files.writeString(folder.resolve("over.example.wait"), "2 2029-12-31T23:00:00Z\n");

        try (var acme = acme(settings(nobody(), "waiting.example", "over.example", "account"))) {
            acme.start();
            await(over, "3 2030-01-01T00:09:00Z\n");
        }

        assertThat(waiting).hasContent("2 2030-01-01T00:09:00Z\n");
        assertThat(folder.resolve("account.wait")).hasContent("1 2030-01-01T00:01:00Z\n");
        assertThat(folder.resolve("account.pem")).doesNotExist();
        assertThat(folder.resolve("_account.pem")).exists();
    }

    @Test
    void oneThatIsClosedEndsAndCountsNoFailure() throws Exception {
        try (var authority = authority()) {
            Acme acme = acme(settings(authority.getLocalPort(), "chat.example"));
            acme.start();
            Thread thread = thread();
            try (var _ = authority.accept()) { // and answers nothing
                acme.close();

                assertThat(thread.join(Duration.ofNanos(PATIENCE))).isTrue();
            }
        }
        assertThat(folder.resolve("chat.example.wait")).doesNotExist();
    }

    @Test
    void nobodyIsAskedWhereNoDoorIsLeft() throws Exception {
        try (var authority = authority();
                var certificates = new Certificates(Optional.of(folder), clock)) {
            var settings = new TlsSettings(
                    Optional.empty(), Map.of(), settings(authority.getLocalPort(), "chat.example"), Optional.empty());
            certificates.use(settings, "chat.example", false, true);
            certificates.order();
            Thread thread = thread();

            certificates.rest();

            assertThat(thread.join(Duration.ofNanos(PATIENCE))).isTrue();
        }
    }
}
