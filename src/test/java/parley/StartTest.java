package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.Program;

/// How long `./parley serve` takes to start and to end: many test suites start a server for each of their tests. What
/// is started is the script, with the jar and the cache that people have. Skipped where they are not there; `./check`
/// has them made first.
@Tag("alone")
@Timeout(60)
final class StartTest {
    /// Twice what it is to take on the machine of docs/benchmarks.md, for this runs on slower ones.
    private static final Duration START = Duration.ofMillis(1_400);

    private static final Duration END = Duration.ofMillis(200);

    /// Other programs may have the processor meanwhile: the best of so many counts.
    private static final int ATTEMPTS = 8;

    private static final int CLIENTS = 4;

    @TempDir
    private Path folder;

    private Duration start = Duration.ofDays(1);
    private Duration end = Duration.ofDays(1);

    @Test
    void serverStartsAndEndsInAMoment() throws Exception {
        assumeThat(Program.isBuilt()).as("./parley is built").isTrue();
        for (int i = 0; i < ATTEMPTS && isMissed(); i++) {
            measure();
        }
        assumeThat(isMissed() && isOverloaded())
                .as("too slow on an overloaded machine, which proves nothing")
                .isFalse();
        assertThat(start).as("start").isLessThan(START);
        assertThat(end).as("end").isLessThan(END);
    }

    private boolean isMissed() {
        return start.compareTo(START) >= 0 || end.compareTo(END) >= 0;
    }

    /// Whether more than twice as many programs want a processor as there are.
    private static boolean isOverloaded() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() > 2.0 * machine.getAvailableProcessors();
    }

    private void measure() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (Program serve = Program.parley(folder, Redirect.DISCARD, "serve", "--door", "irc=0", "--door", "cat=0")) {
            int cat = serve.port();
            int irc = serve.port();
            serve.await("ready");
            start = shorter(start, begun);
            var clients = new ArrayList<Socket>();
            try {
                clients.add(connect(cat));
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(register(irc, "user" + i));
                }
                long stopped = System.nanoTime();
                serve.terminate();
                assertThat(serve.status()).isZero();
                end = shorter(end, stopped);
            } finally {
                close(clients);
            }
        }
    }

    private static Duration shorter(Duration best, long since) {
        var taken = Duration.ofNanos(System.nanoTime() - since);
        return taken.compareTo(best) < 0 ? taken : best;
    }

    /// A client that is in a channel.
    private static Socket register(int port, String nick) throws IOException {
        Socket client = connect(port);
        client.getOutputStream()
                .write(("NICK " + nick + "\r\nUSER u 0 * :u\r\nJOIN #tea\r\nPING :in\r\n").getBytes(UTF_8));
        var heard = new StringBuilder();
        byte[] some = new byte[8192];
        while (heard.indexOf(" :in\r\n") < 0) {
            int count = client.getInputStream().read(some);
            assertThat(count).as("bytes of the welcome").isPositive();
            heard.append(new String(some, 0, count, UTF_8));
        }
        return client;
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void close(List<Socket> clients) throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }
}
