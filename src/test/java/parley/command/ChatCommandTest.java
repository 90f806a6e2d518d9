package parley.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.Door;
import parley.config.Failure;
import parley.harness.Correspondent;
import parley.harness.Program;
import parley.harness.RunningServer;
import parley.harness.TlsRelay;

/// What the shell sees of `./parley chat`.
@Timeout(60)
final class ChatCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasConfirmedIsStatus0() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help");
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

    /// Otherwise the first file that the JVM opens would be read as if somebody had typed it.
    @Test
    void closedInputIsAnEmptyOne() throws Exception {
        assumeThat(Program.isBuilt()).as("./parley is built").isTrue();
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help")) {
            String chat = "exec \"$0\" chat -a 127.0.0.1 -u ci -c builds --once -p "
                    + house.address(Door.IRC).getPort();
            try (Program closed = Program.shell(folder, chat + " <&-")) {
                assertThat(closed.status()).isZero();
            }
        }
    }

    @Test
    void accountIsLoggedInTo() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help")) {
            InetSocketAddress address = house.address(Door.IRC);
            register(address);
            try (Correspondent bob = Correspondent.atIrc(address, "bob", "#builds");
                    Program chat = chat(password("sesame and more"), address.getPort(), "--account", "anna")) {
                assertThat(chat.status()).isZero();
                bob.hears("anna", "built");
                assertThat(chat.rest()).isEmpty();
            }
        }
    }

    @Test
    void wrongPasswordIsStatus1AndAReason() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help")) {
            InetSocketAddress address = house.address(Door.IRC);
            register(address);
            try (Program chat = chat(password("sesame"), address.getPort(), "--account", "anna")) {
                assertThat(chat.logged("parley: "))
                        .isEqualTo("parley: The password of anna is another, or there is no such account");
                assertThat(chat.status()).isEqualTo(1);
            }
        }
    }

    private static void register(InetSocketAddress address) {
        try (Correspondent anna = Correspondent.atIrc(address, "anna", "#builds")) {
            anna.types("REGISTER * * :sesame and more");
            anna.reads("REGISTER SUCCESS anna");
        }
    }

    private static Map<String, String> password(String password) {
        return Map.of("PARLEY_PASSWORD", password);
    }

    @Test
    void connectionIsEncryptedWhereThatIsAskedFor() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help");
                TlsRelay relay = TlsRelay.before(house.address(Door.IRC), folder, "ip:127.0.0.1");
                Correspondent anna = Correspondent.atIrc(house.address(Door.IRC), "anna", "#builds");
                Program chat = chat(trusting(relay), relay.port(), "--tls", "-u", "ci")) {
            assertThat(chat.status()).isZero();
            anna.hears("ci", "built");
        }
    }

    private Map<String, String> trusting(TlsRelay relay) {
        return Map.of("JDK_JAVA_OPTIONS", relay.trust(), "XDG_CONFIG_HOME", folder.toString());
    }

    @Test
    void certificateThatNobodyVouchesForIsTakenAndRemembered() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help");
                TlsRelay relay = TlsRelay.before(house.address(Door.IRC), folder, "ip:127.0.0.1");
                Program chat = chat(Map.of("XDG_CONFIG_HOME", folder.toString()), relay.port(), "--tls", "-u", "ci")) {
            assertThat(chat.status()).isZero();
            assertThat(Files.readString(folder.resolve("parley/known-servers")))
                    .startsWith("127.0.0.1:" + relay.port() + " ");
        }
    }

    @Test
    void certificateThatIsAnotherThanBeforeIsStatus1AndAReason() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help");
                TlsRelay relay = TlsRelay.before(house.address(Door.IRC), folder, "ip:127.0.0.1")) {
            Files.createDirectory(folder.resolve("parley"));
            Files.writeString(
                    folder.resolve("parley/known-servers"), "127.0.0.1:" + relay.port() + " " + "0".repeat(64) + "\n");
            try (Program chat = chat(Map.of("XDG_CONFIG_HOME", folder.toString()), relay.port(), "--tls", "-u", "ci")) {
                assertThat(chat.logged("parley: "))
                        .startsWith("parley: no safe connection: it shows another certificate than before");
                assertThat(chat.status()).isEqualTo(1);
            }
        }
    }

    @Test
    void certificateForAnotherHostIsStatus1AndAReason() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help");
                TlsRelay relay = TlsRelay.before(house.address(Door.IRC), folder, "dns:irc.example.org");
                Program chat = chat(trusting(relay), relay.port(), "--tls", "-u", "ci")) {
            assertThat(chat.logged("parley: "))
                    .isEqualTo("parley: no safe connection: the certificate is not for 127.0.0.1");
            assertThat(chat.status()).isEqualTo(1);
        }
    }

    @Test
    void serverThatDoesNotEncryptIsStatus1AndAReason() throws Exception {
        try (RunningServer house = RunningServer.open(Set.of(Door.IRC), "#help");
                Program chat = chat(Map.of(), house.address(Door.IRC).getPort(), "--tls", "-u", "ci")) {
            assertThat(chat.logged("parley: "))
                    .isEqualTo("parley: no safe connection: 127.0.0.1:"
                            + house.address(Door.IRC).getPort() + " does not encrypt");
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
        assertThat(CommandTable.of().execute(line.split(" "))).isEqualTo(Failure.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"anna,anna", "john.doe,john_doe", "CORP\\anna,CORP_anna", "józef,józef", "'',guest", "...,guest"})
    void systemsNameIsMadeOneForAChat(String systems, String name) {
        assertThat(ChatCommand.validName(systems)).isEqualTo(name);
    }

    private Program chat(int port, String input) throws IOException {
        return chat(Map.of(), input, port, "-u", "ci");
    }

    private Program chat(Map<String, String> environment, int port, String... options) throws IOException {
        return chat(environment, "built\n", port, options);
    }

    private Program chat(Map<String, String> environment, String input, int port, String... options)
            throws IOException {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(0, List.of("chat", "-a", "127.0.0.1", "-p", "" + port, "-c", "builds", "--once"));
        Program chat = Program.start(folder, Redirect.PIPE, environment, arguments.toArray(String[]::new));
        try (OutputStream in = chat.process().getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        return chat;
    }
}
