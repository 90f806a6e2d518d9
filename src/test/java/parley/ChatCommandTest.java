package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the shell sees of `./parley chat`.
@Timeout(60)
final class ChatCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasConfirmedIsStatus0() throws Exception {
        try (House house = House.open(Set.of(Door.IRC), "#help");
                Correspondent anna = Correspondent.atIrc(house.address(Door.IRC), "anna", "#builds");
                Program chat = chat(house.address(Door.IRC).getPort(), "built\n")) {
            assertThat(chat.status()).isZero();
            anna.hears("ci", "built");
            assertThat(chat.rest()).isEmpty();
        }
    }

    @Test
    void nobodyToConnectToIsStatus1AndAReason() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (Program chat = chat(port, "built\n")) {
            assertThat(chat.logged("parley: ")).isEqualTo("parley: nothing answers at 127.0.0.1:" + port);
            assertThat(chat.status()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat --once=1",
                "chat -p x",
                "chat -p 0",
                "chat -u a,b",
                "chat -c ,",
                "chat --bell never",
                "chat tea"
            })
    void wrongUsageIsStatus2(String line) {
        assertThat(Main.commands().execute(line.split(" "))).isEqualTo(Failure.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"anna,anna", "john.doe,john_doe", "CORP\\anna,CORP_anna", "józef,józef", "'',guest", "...,guest"})
    void systemsNameIsMadeOneForAChat(String systems, String name) {
        assertThat(ChatCommand.validName(systems)).isEqualTo(name);
    }

    private Program chat(int port, String input) throws IOException {
        Program chat = Program.start(
                folder,
                Redirect.PIPE,
                "chat",
                "-a",
                "127.0.0.1",
                "-p",
                "" + port,
                "-u",
                "ci",
                "-c",
                "builds",
                "--once");
        try (OutputStream in = chat.process().getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        return chat;
    }
}
