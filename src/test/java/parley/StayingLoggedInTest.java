package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.KeptLogins;
import parley.config.Door;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.Talker;
import parley.names.Casemapping;

/// Window and terminal stay logged in by a word of the server's, and keep no password.
@Timeout(120)
final class StayingLoggedInTest {
    @TempDir
    private Path directory;

    private Path folder;
    private Path file;
    private Server server;

    @BeforeEach
    void start() {
        folder = directory.resolve("config/parley");
        file = folder.resolve("logins");
        var settings = new Settings(
                "127.0.0.1",
                Map.of(Door.IRC, 0),
                new Casemapping().channel("#help").orElseThrow());
        server = Server.start(settings, Data.in(directory.resolve("data"), settings.history()), new NoLog());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Talker tom() {
        return Talker.staying(server.address(Door.IRC).getPort(), "tom", "#tea", new KeptLogins(folder));
    }

    /// Registers, and is remembered.
    private void registers() throws Exception {
        try (Talker tom = tom()) {
            tom.until(tom::isIn);
            tom.types("/register sesame-1234");
            tom.until(StayingLoggedInTest::isRemembered);
        }
    }

    private static boolean isRemembered(ClientState state) {
        return state.identity().login().filter(login -> login.token()).isPresent();
    }

    @Test
    void wordOfTheServersIsKeptForItsOwnerAloneAndNoPassword() throws Exception {
        registers();

        assertThat(Files.readString(file)).contains(" tom tom ").doesNotContain("sesame");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whoComesAgainIsLoggedIn() throws Exception {
        registers();

        try (Talker again = tom()) {
            again.until(state -> again.isIn(state) && state.account().equals("tom"));
        }
    }

    @Test
    void whatIsTakenBackAsksForThePasswordAgain() throws Exception {
        registers();
        try (Talker elsewhere = Talker.at(server.address(Door.IRC).getPort(), "guest", "#tea")) {
            elsewhere.until(elsewhere::isIn);
            elsewhere.types("/login tom sesame-1234");
            elsewhere.until(state -> state.account().equals("tom"));
            elsewhere.types("/quote SESSIONS LOGOUT *");
            elsewhere.types("/quote NS SESSIONS");
            elsewhere.until(state -> state.buffers().values().stream()
                    .flatMap(buffer -> buffer.timeline().stream())
                    .anyMatch(entry -> entry.toString().contains("Logged in: 1.")));
        }

        try (Talker again = tom()) {
            ClientState ended = again.until(state -> state.phase() == ConnectionPhase.CLOSED);

            assertThat(ended.missing()).isEqualTo(ClientState.Missing.LOGIN);
            assertThat(ended.why()).isEqualTo("You have been logged out of tom here");
        }
        assertThat(Files.readString(file)).doesNotContain("tom");
    }

    @Test
    void whoLogsOutIsAGuestTheNextTime() throws Exception {
        registers();
        try (Talker tom = tom()) {
            tom.until(tom::isIn);
            tom.types("/quote NS LOGOUT");
            tom.until(state -> state.account().isEmpty());
        }

        assertThat(Files.readString(file)).doesNotContain("tom");
    }

    @Test
    void anotherServerIsNotToldTheWord() throws Exception {
        registers();
        var elsewhere = parley.client.Endpoint.parse("irc://127.0.0.2:6667");

        assertThat(new KeptLogins(folder).find(elsewhere, "tom")).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(List.of(Files.readAllLines(file).getFirst().split(" "))).hasSize(4);
    }
}
