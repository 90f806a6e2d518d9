package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.LineClient;
import parley.harness.Program;

/// A server that systemd starts, or Python in its place: `src/test/resources/systemd/manager.py`.
@Timeout(90)
final class SystemdTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path folder;

    /// The sockets are open before the server is, and stay when it is gone.
    @Test
    void serverTakesTheSocketsThatAreOpenAndTellsHowItIs() throws Exception {
        assumeThat(PYTHON).exists();
        Path file = Files.writeString(
                folder.resolve("parley.toml"), "doors = { lobby = \"off\", rooms = \"off\", web = 0 }");
        var command = new ArrayList<>(List.of(
                PYTHON.toString(),
                Path.of("src/test/resources/systemd/manager.py")
                        .toAbsolutePath()
                        .toString(),
                folder.toString()));
        command.addAll(Program.java("parley.Main", "serve", "--config", file.toString(), "--data", "data"));
        try (Program manager = Program.start(folder, Redirect.DISCARD, Map.of(), command)) {
            var cat = new InetSocketAddress("127.0.0.1", manager.port());
            var irc = UnixDomainSocketAddress.of(folder.resolve("irc.sock"));
            try (var anna = new LineClient(irc);
                    var ben = new LineClient(cat)) {
                anna.types("NICK anna\r\nUSER u 0 * :Anna\r\nJOIN #tea");
                manager.await("READY=1");
                anna.reads(" 366 anna #tea ");
                ben.types("ben\r\n#tea");
                anna.reads(":ben!");
                anna.types("WHOIS anna");
                assertThat(anna.reads(" 338 ")).contains(" 127.0.0.1 :");
                manager.await("WATCHDOG=1");
                manager.hangUp();
                manager.await("RELOADING=1 MONOTONIC_USEC=");
                manager.await("READY=1");
                anna.types("PING still");
                anna.reads(" PONG ");
                manager.process().toHandle().destroy(); // its output is still to be read
                manager.await("STOPPING=1");
                anna.reads("ERROR :");
            }
            assertThat(manager.status()).isZero();
            assertThat(folder.resolve("irc.sock")).exists();
        }
    }
}
