package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.LineClient;
import parley.net.Admission;
import parley.net.ConnectionLog;
import parley.net.Origin;

/// The door for an onion service: nobody knows where its people come from.
@Timeout(30)
final class TorDoorTest {
    @TempDir
    private Path folder;

    private final List<String> peers = new ArrayList<>();
    private Server server;
    private LineClient anna;

    @BeforeEach
    void open() throws IOException {
        var log = new ConnectionLog() {
            @Override
            public void connected(String door, Origin origin) {
                if (door.equals("tor")) {
                    synchronized (peers) {
                        peers.add(origin.toString());
                    }
                }
            }

            @Override
            public void disconnected(String door, Origin origin, String reason) {}
        };
        Path file = Files.writeString(
                folder.resolve("parley.toml"), "protection.exempt = [\"0.0.0.0/0\"]\ntls.sts = \"30d\"");
        var settings = Configuration.load(file)
                .at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0, Door.TOR, 0, Door.IRCS, 0)));
        server = Server.start(settings, Data.passing(), log);
        anna = new LineClient(server.address(Door.IRC));
        anna.types("NICK anna\r\nUSER u 0 * :Anna\r\nJOIN #tea");
        anna.reads(" 366 anna #tea ");
        try (var ben = new LineClient(server.address(Door.IRC))) {
            ben.types("NICK ben\r\nUSER u 0 * :Ben\r\nNS REGISTER sesame\r\nQUIT");
            ben.reads(" 900 ");
            ben.readsToTheEnd();
        }
    }

    @AfterEach
    void close() throws IOException {
        anna.close();
        server.close();
    }

    private LineClient hidden() throws IOException {
        return new LineClient(server.address(Door.TOR));
    }

    private static void logIn(LineClient client, String password) throws IOException {
        String secret = Base64.getEncoder().encodeToString(("\0ben\0" + password).getBytes(UTF_8));
        client.types("CAP REQ sasl\r\nAUTHENTICATE PLAIN\r\nAUTHENTICATE " + secret);
    }

    @Test
    void nobodyComesInWithoutAnAccount() throws IOException {
        try (LineClient stranger = hidden()) {
            stranger.types("NICK eve\r\nUSER u 0 * :Eve");
            stranger.reads("FAIL * ACCOUNT_REQUIRED :This door is for those who are logged in to an account (SASL)");
            stranger.reads("ERROR :");
            assertThat(stranger.readsToTheEnd()).isEmpty();
        }
    }

    /// IRCv3 sts: an onion service has no such port.
    @Test
    void nobodyIsSentToTheDoorByTls() throws IOException {
        try (LineClient ben = hidden()) {
            ben.types("CAP LS 302");
            anna.types("CAP LS 302");

            anna.reads("sts=port=" + server.address(Door.IRCS).getPort());
            assertThat(ben.reads("sts=")).doesNotContain("sts=port");
        }
    }

    @Test
    void nobodyMakesAnAccountToComeIn() throws IOException {
        try (LineClient stranger = hidden()) {
            stranger.types("NICK eve\r\nREGISTER * * sesame");
            stranger.reads("FAIL REGISTER COMPLETE_CONNECTION_REQUIRED eve ");
        }
    }

    @Test
    void whoIsLoggedInComesInAndNothingTellsFromWhere() throws IOException {
        try (LineClient ben = hidden()) {
            logIn(ben, "sesame");
            ben.types("NICK ben\r\nUSER u 0 * :Ben\r\nCAP END\r\nJOIN #tea\r\nWHOIS ben");
            anna.reads(":ben!~u@tor.onion ");
            assertThat(ben.reads(" 338 ")).endsWith(" ~u@tor.onion tor.onion :is really from");
            assertThat(peers).containsExactly("tor.onion#1");
        }
    }

    @Test
    void whoLogsOutLeaves() throws IOException {
        try (LineClient ben = hidden()) {
            logIn(ben, "sesame");
            ben.types("NICK guest\r\nUSER u 0 * :Ben\r\nCAP END\r\nNS LOGOUT");
            ben.reads("ERROR :Closing link: This door is for those who are logged in");
        }
    }

    @Test
    void wrongPasswordsOfOneDoNotKeepOthersOut() throws IOException {
        try (LineClient guesser = hidden();
                LineClient ben = hidden()) {
            for (int i = 0; i < 10; i++) {
                logIn(guesser, "wrong" + i);
                guesser.reads(" 904 ");
            }
            logIn(guesser, "sesame");
            guesser.reads("You have failed too often");
            logIn(ben, "sesame");
            ben.reads(" 903 ");
        }
    }

    /// Though everybody else is exempt.
    @Test
    void allWhoAreHiddenShareOneLimit() throws IOException {
        for (int i = 0; i < Admission.HIDDEN_A_MINUTE; i++) {
            hidden().close();
        }
        try (LineClient tooMany = hidden()) {
            tooMany.reads("Too many new connections by the onion service; try again in a minute");
        }
        new LineClient(server.address(Door.IRC)).close();
    }
}
