package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ServerTest {
    @Test
    void addressIsFoundInTheLineOfItsDoor() {
        assertThat(ServerProcess.address("cat", "cat            127.0.0.1:5555   nc 127.0.0.1 5555"))
                .hasValue(new InetSocketAddress("127.0.0.1", 5555));
        assertThat(ServerProcess.address("cat", "  door cat at localhost:40123"))
                .hasValue(new InetSocketAddress("localhost", 40123));
        assertThat(ServerProcess.address("cat", "cat [::1]:5555 nc ::1 5555"))
                .hasValue(new InetSocketAddress("::1", 5555));
    }

    @Test
    void addressOfTheIrcDoorIsItsOwn() {
        assertThat(ServerProcess.address("irc", "irc 127.0.0.1:6667   irssi -c 127.0.0.1 -p 6667"))
                .hasValue(new InetSocketAddress("127.0.0.1", 6667));
    }

    @Test
    void otherDoorsAreNotThatDoor() {
        assertThat(ServerProcess.address("cat", "lobby 127.0.0.1:9999 nc 127.0.0.1 9999"))
                .isEmpty();
        assertThat(ServerProcess.address("cat", "chatcat 127.0.0.1:5555")).isEmpty();
        assertThat(ServerProcess.address("cat", "ready in 0.4 s")).isEmpty();
    }

    @Test
    void processIsRunningUntilItIsClosed() throws Exception {
        ProcessHandle process;
        try (ServerProcess server =
                ServerProcess.launch(shell("echo cat 127.0.0.1:1234; echo ready; exec sleep 60"), Set.of("cat"))) {
            process = ProcessHandle.of(server.accounts().pid()).orElseThrow();
            assertThat(server.door("cat")).isEqualTo(new InetSocketAddress("127.0.0.1", 1234));
            assertThat(process.isAlive()).isTrue();
        }
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void serverThatFailsIsReportedWithItsLastWords() {
        assertThatThrownBy(() -> ServerProcess.launch(shell("echo the port is taken >&2; exit 1"), Set.of("cat")))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("the port is taken");
    }

    @Test
    void serverGetsAFolderOfItsOwn() {
        try (ServerProcess server = ServerProcess.launch(
                List.of("sh", "-c", "test -n \"$1\" && echo cat 127.0.0.1:1 && echo ready", "sh", ServerProcess.DATA),
                Set.of("cat"))) {
            assertThat(server.door("cat").getPort()).isEqualTo(1);
        }
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }
}
