package parley;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.accounts.Authenticator;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.LineClient;
import parley.harness.NoLog;

/// Who may register an account, by `accounts.registration`, and how an invitation helps.
@Timeout(60)
final class InvitedTest {
    private static final String NEEDED = "FAIL REGISTER INVITATION_NEEDED anna :";

    @TempDir
    private Path folder;

    private Server server;

    @AfterEach
    void close() {
        server.close();
    }

    private void open(String settings) throws IOException {
        Path file = folder.resolve("parley.toml");
        Files.writeString(file, "accounts.password-cost = 0\n" + settings);
        server = Server.start(
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.CAT, 0, Door.IRC, 0))),
                Data.in(folder.resolve("data"), Configuration.load(file).history()),
                new NoLog());
    }

    private LineClient at(Door door) throws IOException {
        return new LineClient(server.address(door));
    }

    /// The word of a new invitation.
    private String invite(String words) {
        String told = server.obey("invite " + words).text();
        return told.substring(told.lastIndexOf(' ') + 1);
    }

    @Test
    void whereInvitationsAreNeededALoginMayBeToo() throws IOException {
        open("accounts.registration = \"invited\"\naccess.login = \"required\"");
        String word = invite("lobby");
        try (LineClient anna = at(Door.IRC);
                LineClient again = at(Door.IRC)) {
            anna.types("CAP LS 302");
            anna.reads(" draft/account-registration=before-connect,custom-account-name ");
            anna.types("NICK anna\r\nUSER u 0 * :Anna\r\nREGISTER * * sesame");
            anna.reads(NEEDED);
            anna.types("INVITATION " + word + "\r\nREGISTER * * sesame\r\nCAP END");
            anna.reads(" INVITATION 1 ");
            anna.reads("REGISTER SUCCESS anna");
            anna.reads(" 001 anna ");
            anna.reads(" draft/ACCOUNTREQUIRED ");
            anna.reads(" JOIN #lobby");
            again.types("NICK ben\r\nINVITATION " + word + "\r\nREGISTER * * sesame");
            again.reads("FAIL INVITATION INVITATION_VOID :The invitation is used up.");
            again.reads("FAIL REGISTER INVITATION_NEEDED ben :");
        }
    }

    @Test
    void guestsRegisterByInvitationAtAPlainDoor() throws IOException {
        open("accounts.registration = \"invited\"");
        String word = invite("2");
        try (LineClient anna = at(Door.CAT)) {
            anna.types("anna\n#tea");
            anna.reads("Connection established");
            anna.types("/msg NickServ REGISTER sesame-oil");
            anna.reads("Accounts are made by invitation here. With one, ");
            anna.types("/msg NickServ REGISTER sesame-oil * " + word);
            anna.reads("Account created");
        }
    }

    @Test
    void whereRegistrationIsClosedAnInvitationDoesNotHelp() throws IOException {
        open("accounts.registration = \"closed\"");
        String word = invite("1");
        assertThat(server.obey("invite").text()).startsWith("Warning: nobody may register now");
        try (LineClient anna = at(Door.IRC)) {
            anna.types("NICK anna\r\nINVITATION " + word + "\r\nREGISTER * * sesame");
            anna.reads("FAIL INVITATION TEMPORARILY_UNAVAILABLE :Nobody may register anything here now.");
            anna.reads("FAIL REGISTER TEMPORARILY_UNAVAILABLE anna :Nobody may register accounts here");
        }
    }

    @Test
    void wordIsReadAsPeopleGiveIt() throws IOException {
        open("accounts.registration = \"invited\"");
        String word = invite("1");
        assertThat(server.obey("invite").text()).doesNotContain("Warning");
        try (LineClient anna = at(Door.IRC)) {
            for (String given : List.of(
                    word.toUpperCase(Locale.ROOT), word.replace("-", ""), "https://chat.example.org/#invite=" + word)) {
                anna.types("INVITATION " + given);
                anna.reads(" INVITATION 1 ");
            }
            anna.types("INVITATION " + word.substring(1) + "\r\nINVITATION #invite=");
            anna.reads("FAIL INVITATION INVITATION_VOID ");
            anna.reads("FAIL INVITATION INVITATION_VOID ");
        }
    }

    @Test
    void whoGuessesHasToWait() throws IOException {
        open("accounts.registration = \"invited\"\nprotection.exempt = []");
        String word = invite("1");
        try (LineClient eve = at(Door.IRC)) {
            for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
                eve.types("INVITATION aaaaa-aaaaa-aaaaa-aaaaa-aaaaa");
                eve.reads("INVITATION_VOID");
            }
            eve.types("INVITATION " + word);
            eve.reads("FAIL INVITATION TEMPORARILY_UNAVAILABLE :");
        }
    }

    @Test
    void invitationOutlivesARestartAndItsWordIsKeptNowhere() throws IOException {
        open("accounts.registration = \"invited\"");
        String word = invite("lobby 2");
        server.close();
        open("accounts.registration = \"invited\"");

        assertThat(server.obey("invite list").text()).startsWith("1: to #lobby, 2 of 2 left, until ");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readAllBytes(file))
                            .asString(ISO_8859_1)
                            .doesNotContain(word));
        }
        try (LineClient anna = at(Door.IRC)) {
            anna.types("NICK anna\r\nINVITATION " + word + "\r\nREGISTER * * sesame\r\nUSER u 0 * :Anna");
            anna.reads(" JOIN #lobby");
        }
    }
}
