package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.MailServer;
import parley.harness.NoLog;

/// Accounts and their addresses, with a server that takes mail by SMTP: what is registered, reset and changed by words
/// that it gets.
@Timeout(120)
final class AccountMailTest {
    private static final String ENTERS = "\r\nUSER u 0 * :U";

    private static final Map<Door, Integer> PORTS = Map.of(Door.IRC, 0);

    @TempDir
    private Path folder;

    private MailServer mail;
    private Server server;

    @BeforeEach
    void open() throws IOException {
        mail = new MailServer();
        server = start("");
    }

    private Server start(String more) throws IOException {
        return Server.start(settings(more).at("127.0.0.1", ListenAddress.ports(PORTS)), Data.passing(), new NoLog());
    }

    private Settings settings(String more) throws IOException {
        return Configuration.load(Files.writeString(folder.resolve("parley.toml"), """
            accounts.password-cost = 0
            mail = { host = "127.0.0.1", port = %d, tls = "off", from = "chat@example.org" }
            """.formatted(mail.port()) + more));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        mail.close();
    }

    private LineClient client() throws IOException {
        return new LineClient(server.address(Door.IRC));
    }

    private LineClient entered(String nick) throws IOException {
        LineClient client = client();
        client.types("NICK " + nick + ENTERS);
        client.reads(" 376 ", " 422 ");
        return client;
    }

    /// Anna with an account that has an address, logged in.
    private LineClient anna() throws Exception {
        LineClient anna = entered("anna");
        anna.types("REGISTER * anna@example.org sesame");
        anna.reads("REGISTER VERIFICATION_REQUIRED anna :");
        anna.types("VERIFY anna " + mail.next().word());
        anna.reads("VERIFY SUCCESS anna :Account created");
        return anna;
    }

    @Test
    void accountIsRegisteredByTheWordThatWasSent() throws Exception {
        try (LineClient anna = client()) {
            anna.types("CAP LS 302\r\nNICK anna" + ENTERS);
            anna.types("REGISTER anna anna@example.org sesame");
            anna.reads("REGISTER VERIFICATION_REQUIRED anna :A word has been sent to anna@example.org");
            MailServer.Taken taken = mail.next();
            assertThat(taken.to()).containsExactly("anna@example.org");
            assertThat(taken.text()).contains("/msg NickServ VERIFY anna ");
            anna.types("VERIFY anna abcde-abcde-abcde-abcde-abcde");
            anna.reads("FAIL VERIFY INVALID_CODE anna :");
            anna.types("VERIFY anna " + taken.word());
            anna.reads("VERIFY SUCCESS anna :Account created");
            anna.types("CAP END\r\nNS INFO");
            anna.reads("Mail: anna@example.org (proved)");
            anna.types("VERIFY anna " + taken.word());
            anna.reads("FAIL VERIFY INVALID_CODE anna :");
        }
    }

    @Test
    void forgottenPasswordBecomesAnotherAndAllAreLoggedOut() throws Exception {
        try (LineClient anna = anna();
                LineClient outside = client()) {
            outside.types("CAP LS 302\r\nRECOVER anna");
            outside.reads("RECOVER SENT anna :If that account has an address");
            String word = mail.next().word();
            outside.types("RECOVER anna abcde-abcde-abcde-abcde-abcde :fresher");
            outside.reads("FAIL RECOVER INVALID_CODE anna :");
            outside.types("RECOVER anna " + word.toUpperCase(Locale.ROOT) + " :fresher");
            outside.reads("RECOVER SUCCESS anna :");
            anna.readsTo("The password of the account has been changed");
            outside.types("RECOVER anna " + word + " :once more");
            outside.reads("FAIL RECOVER INVALID_CODE anna :");
        }
        try (LineClient guest = entered("guest")) {
            guest.types("NS IDENTIFY anna sesame");
            guest.reads("NickServ!");
            guest.types("NS IDENTIFY anna fresher");
            guest.reads("You are logged in as anna");
        }
    }

    @Test
    void whatIsAnsweredDoesNotTellWhetherThereIsAnAddress() throws Exception {
        try (LineClient anna = anna();
                LineClient ben = entered("ben")) {
            ben.types("REGISTER * * sesame");
            ben.reads("REGISTER SUCCESS");
            anna.types("NS SENDPASS anna\r\nNS SENDPASS ben\r\nNS SENDPASS nobody");
            String one = anna.reads("NOTICE anna :If that account");
            assertThat(anna.reads("NOTICE anna :")).isEqualTo(one);
            assertThat(anna.reads("NOTICE anna :")).isEqualTo(one);
            assertThat(mail.next().text()).contains("Another password for anna").contains("RESETPASS anna ");
            anna.types("NS RESETPASS nobody abcde-abcde-abcde-abcde-abcde xxxxxx");
            String none = anna.reads("NOTICE anna :That word");
            anna.types("NS RESETPASS anna abcde-abcde-abcde-abcde-abcde xxxxxx");
            assertThat(anna.reads("NOTICE anna :")).isEqualTo(none);
        }
        assertThat(mail.waiting()).isZero();
    }

    @Test
    void addressBeforeIsToldOfAnother() throws Exception {
        try (LineClient anna = anna()) {
            anna.types("NS EMAIL wrong new@example.org");
            anna.reads("NickServ!");
            anna.types("NS SET EMAIL sesame new@example.org");
            anna.reads("A word has been sent to new@example.org");
            MailServer.Taken taken = mail.next();
            assertThat(taken.to()).containsExactly("new@example.org");
            anna.types("NS INFO");
            anna.reads("Mail: anna@example.org (proved)");
            anna.types("NS VERIFY anna " + taken.word());
            anna.reads("The address is proved.");
            assertThat(mail.next()).satisfies(told -> {
                assertThat(told.to()).containsExactly("anna@example.org");
                assertThat(told.text()).contains("had this address").doesNotContain("new@example.org");
            });
            assertThat(server.obey("account show anna").toString()).contains("mail: new@example.org (proved)");
            anna.types("NS EMAIL sesame *");
            anna.reads("Your account has no address any more.");
            assertThat(mail.next().to()).containsExactly("new@example.org");
        }
    }

    @Test
    void formsOfAddressesThatAreNotTakenAreRefused() throws Exception {
        try (LineClient tom = entered("tom")) {
            tom.types("REGISTER * töm@example.org sesame");
            tom.reads("FAIL REGISTER INVALID_EMAIL tom :An address for mail has only");
            tom.types("REGISTER * " + "t".repeat(300) + "@example.org sesame");
            tom.reads("FAIL REGISTER INVALID_EMAIL tom :An address for mail has at most 254");
            tom.types("REGISTER * \"tom\"@example.org sesame");
            tom.reads("FAIL REGISTER INVALID_EMAIL tom :That is no address for mail; one is written");
        }
        assertThat(mail.said()).isEmpty();
    }

    @Test
    void nobodyFillsAMailbox() throws Exception {
        try (LineClient eve = entered("eve")) {
            for (int i = 0; i < 5; i++) {
                eve.types("REGISTER name" + i + " anna@example.org sesame");
                eve.reads("REGISTER VERIFICATION_REQUIRED");
                mail.next();
            }
            eve.types("REGISTER another anna@example.org sesame");
            eve.reads("FAIL REGISTER TEMPORARILY_UNAVAILABLE another :Too many mails");
        }
        assertThat(mail.waiting()).isZero();
    }

    @Test
    void suspendedAccountIsSentNothing() throws Exception {
        try (LineClient anna = anna();
                LineClient ben = entered("ben")) {
            server.obey("account suspend anna");
            anna.readsToTheEnd();
            ben.types("NS SENDPASS anna");
            ben.reads("NOTICE ben :If that account");
            ben.types("REGISTER * ben@example.org sesame");
            ben.reads("REGISTER VERIFICATION_REQUIRED");
            assertThat(mail.next().to()).containsExactly("ben@example.org");
        }
        assertThat(mail.waiting()).isZero();
    }

    @Test
    void noMailIsSentOnceTheConfigurationHasNoServerForIt() throws Exception {
        try (LineClient anna = anna()) {
            Path without = Files.writeString(folder.resolve("none.toml"), "accounts.password-cost = 0");
            server.use(Configuration.load(without).at("127.0.0.1", ListenAddress.ports(PORTS)))
                    .toCompletableFuture()
                    .get();
            anna.types("NS SENDPASS anna");
            anna.reads("No mail is sent here.");
        }
    }
}
