package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import parley.config.Door;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.harness.SoftAuthenticator;
import parley.irc.SaslResponse;

/// Passkeys (WebAuthn) at the IRC door, as the page speaks there: who is let in by one, and who is not.
@Timeout(120)
final class PasskeyTest {
    private static final String HERE = "http://localhost:8080";

    @TempDir
    private Path directory;

    private final List<LineClient> clients = new ArrayList<>();
    private Server server;
    private LineClient tom;
    private SoftAuthenticator laptop;

    @BeforeEach
    void start() throws Exception {
        server = open();
        tom = comesIn("tom");
        registers(tom);
        laptop = new SoftAuthenticator();
    }

    @AfterEach
    void stop() throws Exception {
        for (LineClient each : clients) {
            each.close();
        }
        server.close();
    }

    private Server open() {
        var settings = new Settings(
                "127.0.0.1",
                Map.of(Door.IRC, 0),
                new parley.names.Casemapping().channel("#help").orElseThrow());
        return Server.start(settings, Data.in(directory, settings.history()), new NoLog());
    }

    private LineClient connects() throws IOException {
        var client = new LineClient(server.address(Door.IRC));
        clients.add(client);
        return client;
    }

    private LineClient comesIn(String nick) throws IOException {
        LineClient client = connects();
        client.types("NICK " + nick + "\r\nUSER u 0 * :U");
        client.reads(" 376 ");
        return client;
    }

    private static void registers(LineClient client) throws IOException {
        client.types("NS REGISTER sesame-1234");
        client.reads(" 900 ");
    }

    private static String challenge(LineClient client) throws IOException {
        client.types("SESSIONS PASSKEY :sesame-1234");
        return client.reads(" CHALLENGE ").split(" ")[3];
    }

    private static String attests(LineClient client, String response) throws IOException {
        for (String piece : SaslResponse.chunks(response.getBytes(UTF_8))) {
            client.types("SESSIONS ATTEST " + piece + " :My laptop");
        }
        return client.reads("SESSIONS ADDED", "FAIL SESSIONS");
    }

    private static void adds(LineClient client, SoftAuthenticator authenticator) throws Exception {
        assertThat(attests(client, authenticator.makes(HERE, "localhost", challenge(client))))
                .contains("ADDED");
    }

    /// Asks to log in, and is told what to sign.
    private static String asks(LineClient client) throws IOException {
        client.types("CAP REQ :sasl\r\nAUTHENTICATE PASSKEY");
        client.reads("AUTHENTICATE +");
        client.types("AUTHENTICATE +");
        byte[] challenge =
                Base64.getDecoder().decode(client.reads("AUTHENTICATE ").split(" ")[1]);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
    }

    private static String answers(LineClient client, String response) throws IOException {
        for (String piece : SaslResponse.chunks(response.getBytes(UTF_8))) {
            client.types("AUTHENTICATE " + piece);
        }
        return client.reads(" 900 ", " 904 ");
    }

    private String logsIn(SoftAuthenticator authenticator, String origin, String rpId) throws Exception {
        LineClient client = connects();
        return answers(client, authenticator.signs(origin, rpId, asks(client)));
    }

    private String logsIn(SoftAuthenticator authenticator) throws Exception {
        return logsIn(authenticator, HERE, "localhost");
    }

    @Test
    void passkeyProvesItsAccountAcrossARestart() throws Exception {
        adds(tom, laptop);
        assertThat(logsIn(laptop)).contains(" 900 ").contains(" tom ");

        server.close();
        server = open();

        assertThat(logsIn(laptop)).contains(" 900 ").contains(" tom ");
    }

    @Test
    void onlyWhoGivesThePasswordMakesOne() throws Exception {
        tom.types("SESSIONS PASSKEY :wrong");
        assertThat(tom.reads("SESSIONS")).contains("FAIL SESSIONS REFUSED");
        assertThat(attests(tom, laptop.makes(HERE, "localhost", "AAAA"))).contains("FAIL SESSIONS REFUSED");
        LineClient guest = comesIn("guest");
        guest.types("SESSIONS PASSKEY :sesame-1234");
        assertThat(guest.reads("SESSIONS")).contains("ACCOUNT_REQUIRED");
    }

    @Test
    void pagesOfOtherHostsMakeNoneAndLogNobodyIn() throws Exception {
        for (String origin : List.of(
                "https://evil.example", "http://localhost.evil.example", "http://irc.example", "ftp://localhost")) {
            String host = origin.substring(origin.indexOf("//") + 2);
            assertThat(attests(tom, laptop.makes(origin, host, challenge(tom))))
                    .as(origin)
                    .contains("FAIL SESSIONS REFUSED");
        }
        assertThat(attests(tom, laptop.makes(HERE, "evil.example", challenge(tom))))
                .contains("FAIL");
        adds(tom, laptop);
        assertThat(logsIn(laptop, "https://evil.example", "evil.example")).contains(" 904 ");
        assertThat(logsIn(laptop, "https://evil.example", "localhost")).contains(" 904 ");
        assertThat(logsIn(laptop, HERE, "evil.example")).contains(" 904 ");
        assertThat(logsIn(laptop)).contains(" 900 ");
    }

    @Test
    void whatWasSignedForOneConnectionCountsAtNoOther() throws Exception {
        adds(tom, laptop);
        LineClient first = connects();
        String signed = laptop.signs(HERE, "localhost", asks(first));
        assertThat(answers(first, signed)).contains(" 900 ");

        LineClient second = connects();
        asks(second);

        assertThat(answers(second, signed)).contains(" 904 ");
    }

    @Test
    void challengeMakesOnePasskey() throws Exception {
        String challenge = challenge(tom);
        assertThat(attests(tom, laptop.makes(HERE, "localhost", challenge))).contains("ADDED");
        assertThat(attests(tom, new SoftAuthenticator().makes(HERE, "localhost", challenge)))
                .contains("FAIL SESSIONS REFUSED");
    }

    @Test
    void anothersKeyProvesNothing() throws Exception {
        adds(tom, laptop);
        LineClient eve = comesIn("eve");
        registers(eve);
        var hers = new SoftAuthenticator();
        adds(eve, hers);

        assertThat(logsIn(hers)).contains(" 900 ").contains(" eve ");
        assertThat(logsIn(new SoftAuthenticator().posingAs(laptop))).contains(" 904 ");
        assertThat(logsIn(new SoftAuthenticator())).contains(" 904 ");
        assertThat(attests(eve, new SoftAuthenticator().posingAs(laptop).makes(HERE, "localhost", challenge(eve))))
                .contains("FAIL SESSIONS REFUSED :This passkey proves an account already.");
    }

    @Test
    void whoHoldsItMustHaveProvedThat() throws Exception {
        assertThat(attests(tom, new SoftAuthenticator().carelessly().makes(HERE, "localhost", challenge(tom))))
                .contains("FAIL SESSIONS REFUSED");
        adds(tom, laptop);

        assertThat(logsIn(laptop.carelessly())).contains(" 904 ");
    }

    @Test
    void strangeAnswersAreNone() throws Exception {
        for (String answer : List.of("", "{}", "nonsense", "[".repeat(900), "{\"id\":\"AAAA\",\"response\":null}")) {
            LineClient client = connects();
            asks(client);
            assertThat(answers(client, answer)).as(answer).endsWith(" 904 * :The authentication failed");
            challenge(tom);
            assertThat(attests(tom, answer)).as(answer).contains("FAIL SESSIONS REFUSED");
        }
    }

    @Test
    void nickServListsItAndTakesItBack() throws Exception {
        adds(tom, laptop);
        tom.types("NS SESSIONS");
        String listed = tom.reads("My laptop, passkey");
        tom.types("SESSIONS LIST");
        assertThat(tom.reads(" passkey ")).contains(":My laptop");
        tom.types("NS LOGOUT " + listed.replaceFirst(".*tom :([0-9]+):.*", "$1"));
        tom.reads("Ended: 0 sessions");

        assertThat(logsIn(laptop)).contains(" 904 ");
    }
}
