package parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.TestAuthority;
import parley.harness.TlsClient;
import parley.net.Encryption;
import parley.net.ServerCertificate;

/// Who is known by a certificate: owners of accounts (SASL EXTERNAL: RFC 4422, appendix A), operators, gateways. On
/// real sockets.
final class ExternalTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final ServerCertificate OWN = AUTHORITY.issue("anna");
    private static final ServerCertificate OTHER = AUTHORITY.issue("ben");
    private static final String FINGERPRINT = Encryption.fingerprint(OWN.certificate());

    @TempDir
    private Path folder;

    private Server server;

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), """
            accounts.password-cost = 0

            [opers.root]
            fingerprint = "%s"

            [proxies.webirc.kiwi]
            fingerprint = "%s"
            from = ["127.0.0.0/8"]
            """.formatted(FINGERPRINT, FINGERPRINT));
        Settings settings =
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0, Door.IRCS, 0)));
        server = Server.start(settings, Data.in(folder.resolve("data"), settings.history()), new NoLog());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TlsClient with(ServerCertificate... own) throws IOException {
        return TlsClient.connect(server.address(Door.IRCS).getPort(), "127.0.0.1", "parley.localhost", own);
    }

    private TlsClient enters(String nick, ServerCertificate... own) throws IOException {
        TlsClient client = with(own);
        client.types("NICK " + nick + "\nUSER u 0 * :u\n");
        client.readsOnTo(" 376 ");
        return client;
    }

    /// As somebody who has registered the account anna, which a certificate proves.
    private TlsClient owner() throws IOException {
        TlsClient anna = enters("anna", OWN);
        anna.types("NS REGISTER sesame\n");
        anna.readsOnTo("Account created");
        anna.types("NS CERT ADD\n");
        anna.readsOnTo("The certificate " + FINGERPRINT + " proves your account now.");
        return anna;
    }

    private static void authenticates(TlsClient client, String response, String answer) throws IOException {
        client.types("CAP REQ sasl\nAUTHENTICATE EXTERNAL\n");
        client.readsOnTo("AUTHENTICATE +");
        client.types("AUTHENTICATE " + response + "\n");
        client.readsOnTo(answer);
    }

    @Test
    void certificateProvesAnAccount() throws IOException {
        try (TlsClient anna = owner();
                TlsClient again = with(OWN)) {
            again.types("CAP LS 302\nNICK anna\nUSER u 0 * :u\n");
            again.readsOnTo("sasl=PLAIN,SCRAM-SHA-256,EXTERNAL ");
            authenticates(again, "+", " 900 ");
            again.readsOnTo(" 903 ");
            again.types("CAP END\n");
            again.readsOnTo(" 001 anna ");

            anna.types("NS CERT LIST\n");
            anna.readsOnTo(":" + FINGERPRINT);
            anna.readsOnTo("Certificates that prove your account: 1.");
        }
    }

    @Test
    void whoeverShowsItMayActAsItsOwnerAlone() throws IOException {
        try (TlsClient anna = owner();
                TlsClient again = with(OWN)) {
            again.types("CAP LS 302\n");
            authenticates(again, "YmVu", " 904 "); // ben
            authenticates(again, "QW5uYUBwaG9uZQ==", " 900 "); // Anna@phone

            anna.types("NS CERT DEL " + FINGERPRINT.toUpperCase(Locale.ROOT) + "\n");
            anna.readsOnTo("proves nothing any more");
            try (TlsClient late = with(OWN)) {
                authenticates(late, "+", " 904 ");
            }
        }
    }

    @Test
    void certificateOfNobodyProvesNothing() throws IOException {
        try (TlsClient anna = owner();
                TlsClient ben = enters("ben", OTHER)) {
            authenticates(ben, "+", " 904 ");
            ben.types("NS CERT ADD " + FINGERPRINT + "\n");
            ben.readsOnTo("You are not logged in");
            anna.types("NS CERT ADD\n");
            anna.readsOnTo("That certificate proves an account already.");
            anna.types("NS CERT ADD abc\n");
            anna.readsOnTo("A fingerprint is the 64 hexadecimal digits");
        }
    }

    @Test
    void whoShowsNoneIsOfferedNothingElse() throws IOException {
        try (TlsClient carl = with()) {
            carl.types("CAP LS 302\n");
            carl.readsOnTo("sasl=PLAIN,SCRAM-SHA-256 ");
            carl.types("CAP REQ sasl\nAUTHENTICATE EXTERNAL\n");
            carl.readsOnTo(" 908 * PLAIN,SCRAM-SHA-256 :");
            carl.types("NICK carl\nUSER u 0 * :u\nCAP END\nNS CERT ADD\n");
            carl.readsOnTo("You have shown no certificate.");
        }
    }

    @Test
    void operatorIsKnownByTheirCertificate() throws IOException {
        try (TlsClient anna = enters("anna", OWN);
                TlsClient ben = enters("ben", OTHER);
                TlsClient carl = enters("carl")) {
            anna.types("OPER root\n");
            anna.readsOnTo(" 381 anna ");
            ben.types("OPER root\n");
            ben.readsOnTo(" 464 ben ");
            ben.types("OPER root sesame\n");
            ben.readsOnTo(" 464 ben ");
            carl.types("OPER root\n");
            carl.readsOnTo(" 461 carl OPER ");
        }
    }

    @Test
    void gatewayIsKnownByItsCertificate() throws IOException {
        try (TlsClient user = with(OWN);
                TlsClient other = with(OTHER)) {
            user.types("WEBIRC * kiwi host 203.0.113.7\nNICK anna\nUSER u 0 * :u\nWHOIS anna\n");
            user.readsOnTo(" 338 anna anna ~u@203.0.113.7 203.0.113.7 :");
            other.types("WEBIRC * kiwi host 203.0.113.7\n");
            other.readsOnTo("ERROR :Closing link: WEBIRC: Wrong password or certificate");
        }
    }
}
