package parley.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.config.Door;
import parley.harness.RunningServer;

@Timeout(30)
final class LobbyProbeTest {
    @Test
    void serversOfParleyAreToldApart() {
        try (RunningServer house = RunningServer.open(List.of(Door.LOBBY, Door.IRC), "#help")) {
            int irc = house.address(Door.IRC).getPort();
            int lobby = house.address(Door.LOBBY).getPort();
            assertThat(LobbyProbe.address("127.0.0.1", irc)).isEqualTo("irc://127.0.0.1:" + irc);
            assertThat(LobbyProbe.address("127.0.0.1", lobby)).isEqualTo("chattycat://127.0.0.1:" + lobby);
        }
    }

    /// It closes the connection of whoever says quit, in any case, and tells nobody.
    @Test
    void originalServerHearsNothingButQuit() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    byte[] chunk = new byte[1024];
                    return new String(chunk, 0, socket.getInputStream().read(chunk), US_ASCII);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            int port = server.getLocalPort();

            assertThat(LobbyProbe.address("127.0.0.1", port)).isEqualTo("chattycat://127.0.0.1:" + port);
            assertThat(heard.join()).isEqualToIgnoringCase("quit");
        }
    }

    @Test
    void usualPortOfTheLobbyIsALobby() {
        assertThat(LobbyProbe.address("127.0.0.1", 9999)).isEqualTo("chattycat://127.0.0.1:9999");
    }
}
