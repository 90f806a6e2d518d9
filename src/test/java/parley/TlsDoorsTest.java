package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.harness.Person;
import parley.harness.TestAuthority;
import parley.harness.TlsPerson;
import parley.harness.WebSocketClient;
import parley.net.ConnectionLog;
import parley.net.Encryption;
import parley.net.Origin;
import parley.net.ServerCertificate;

/// The doors `ircs` and `https` on real sockets: certificates of files and of the server's own, and what people see.
final class TlsDoorsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final String FILES = "[tls]\ncertificate = \"chat.pem\"\nkey = \"chat.key\"\n";

    @TempDir
    private Path folder;

    private Server server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private int port() {
        return server.address(Door.IRCS).getPort();
    }

    private Person person() {
        return new Person(Door.IRC, server.address(Door.IRC), new InetSocketAddress("127.0.0.1", 0));
    }

    private Settings settings(String toml) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), "accounts.password-cost = 0\n" + toml);
        return Configuration.load(file)
                .at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0, Door.IRCS, 0, Door.HTTPS, 0, Door.HTTP, 0)));
    }

    private void start(String toml) throws IOException {
        Settings settings = settings(toml);
        server = Server.start(settings, Data.in(folder.resolve("data"), settings.history()), new NoLog());
    }

    /// As a program does that renews certificates.
    private ServerCertificate write(String name) throws IOException {
        ServerCertificate certificate = AUTHORITY.issue(name);
        var key = new PemObject("PRIVATE KEY", certificate.key().getEncoded());
        Files.writeString(folder.resolve(name + ".key"), TestAuthority.pem(key));
        Files.writeString(folder.resolve(name + ".pem"), TestAuthority.pem(certificate.certificate()));
        return certificate;
    }

    private X509Certificate shown(Door door, String name) throws IOException {
        return TlsPerson.shown(server.address(door), name);
    }

    private TlsPerson enters(String nick) throws IOException {
        var client = new TlsPerson(server.address(Door.IRCS), "chat");
        client.says("NICK " + nick + "\nUSER u 0 * :" + nick);
        client.readsOnTo(" 001 ");
        return client;
    }

    @Test
    void certificateOfTheServersOwnIsTheSameAfterAStart() throws Exception {
        start("");
        X509Certificate first = shown(Door.IRCS, "parley.localhost");
        assertThat(shown(Door.HTTPS, "parley.localhost")).isEqualTo(first);
        assertThat(server.selfSigned()).contains(Encryption.fingerprint(first));
        server.close();

        start("");

        assertThat(shown(Door.IRCS, "parley.localhost")).isEqualTo(first);
    }

    @Test
    void certificatesAreThoseOfTheFiles() throws Exception {
        X509Certificate chat = write("chat").certificate();
        X509Certificate other = write("other").certificate();

        start(FILES + "[tls.\"Other.example.org\"]\ncertificate = \"other.pem\"\nkey = \"other.key\"\n");

        assertThat(shown(Door.IRCS, "other.example.org")).isEqualTo(other);
        assertThat(shown(Door.HTTPS, "other.example.org")).isEqualTo(other);
        assertThat(shown(Door.IRCS, "chat.example.org")).isEqualTo(chat);
        assertThat(server.selfSigned()).isEmpty();
    }

    @Test
    void startEndsWhereACertificateCannotBeUsed() throws Exception {
        write("chat");
        Files.writeString(folder.resolve("chat.key"), "nothing");

        assertThatThrownBy(() -> start(FILES))
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("chat.pem", "there is no private key in it");
    }

    @Test
    void newFilesHoldWithoutBeingAskedAndDropNobody() throws Exception {
        write("chat");
        start(FILES);
        try (var anna = enters("anna")) {
            X509Certificate renewed = write("chat").certificate();

            long deadline = System.nanoTime() + Person.PATIENCE.toNanos();
            while (!shown(Door.IRCS, "chat").equals(renewed)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }

            anna.says("PING :still here");
            anna.readsOnTo("still here");
        }
    }

    @Test
    void reloadTakesNewCertificatesAndTellsOfBrokenOnes() throws Exception {
        write("chat");
        start(FILES);
        X509Certificate renewed = write("chat").certificate();

        assertThat(server.use(settings(FILES)).toCompletableFuture().get()).isEmpty();

        assertThat(shown(Door.IRCS, "chat")).isEqualTo(renewed);

        Files.delete(folder.resolve("chat.key"));

        assertThat(server.use(settings(FILES)).toCompletableFuture().get())
                .singleElement()
                .asString()
                .contains("chat.key", "there is no such file");
        assertThat(shown(Door.IRCS, "chat")).isEqualTo(renewed);
    }

    @Test
    void certificateBeforeHoldsWhereTheFilesAreNamedWrongly() throws Exception {
        X509Certificate chat = write("chat").certificate();
        X509Certificate other = write("other").certificate();
        start(FILES + "[tls.\"other.example.org\"]\ncertificate = \"other.pem\"\nkey = \"other.key\"\n");

        Settings wrong = settings("""
            [tls]
            certificate = "caht.pem"
            key = "chat.key"
            [tls."other.example.org"]
            certificate = "ohter.pem"
            key = "other.key"
            """);

        assertThat(server.use(wrong).toCompletableFuture().get()).hasSize(2);
        assertThat(shown(Door.IRCS, "chat.example.org")).isEqualTo(chat);
        assertThat(shown(Door.IRCS, "other.example.org")).isEqualTo(other);
    }

    @Test
    void whoNamesNoServerGetsTheFirstCertificate() throws Exception {
        X509Certificate first = write("x").certificate();
        var toml = new StringBuilder();
        for (String name : List.of("x", "b", "a", "z", "m", "c")) {
            if (!name.equals("x")) {
                write(name);
            }
            toml.append("[tls.\"%s.example.org\"]\ncertificate = \"%s.pem\"\nkey = \"%s.key\"\n"
                    .formatted(name, name, name));
        }

        start(toml.toString());

        assertThat(shown(Door.IRCS, "elsewhere.example")).isEqualTo(first);
    }

    @Test
    void plainTextAtTheDoorForBrowsersIsABadRequest() throws Exception {
        start("");
        InetSocketAddress address = server.address(Door.HTTPS);
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout((int) Person.PATIENCE.toMillis());
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("Only TLS is spoken here\n");
        }
    }

    @Test
    void startGoesOnWhereAnAuthorityHasNoFolder() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createFile(data.resolve("acme"));

        start("[tls]\nacme = [\"localhost\"]\nacme-directory = \"https://localhost:1/directory\"\n");

        assertThat(server.selfSigned()).contains(Encryption.fingerprint(shown(Door.IRCS, "localhost")));
    }

    @Test
    void othersSeeThatSomebodysConnectionIsSecure() throws Exception {
        start("");
        try (var anna = enters("anna");
                var bob = person()) {
            anna.readsOnTo("MODE anna +Zi");
            bob.types("NICK bob\nUSER u 0 * :bob\nMODE bob +Z\nWHOIS anna\nWHO anna %nf\nWHOIS bob");
            bob.readsOnTo(":… 671 bob anna :…");
            bob.readsOnTo(":… 354 bob anna Hs");
            bob.readsOnTo(":… 379 bob bob :is using modes +i");
            bob.readsOnTo(":… 318 bob bob :…");
        }
    }

    /// IRCv3 sts: "port" without TLS, "duration" with it, to those only who know values.
    @Test
    void clientsAreToldToComeByTls() throws Exception {
        start("[tls]\nsts = \"30d\"\n");
        try (var anna = new TlsPerson(server.address(Door.IRCS), "chat");
                var bob = person()) {
            anna.says("CAP LS 302");
            assertThat(anna.readsOnTo("sts=")).endsWith(" sts=duration=2592000");
            bob.types("CAP LS\nCAP LS 302\nCAP REQ sts");
            bob.sees(":… CAP * LS :…");
            bob.readsOnTo(":… CAP * LS :… sts=port=" + port());
            bob.sees(":… CAP * NAK :sts");
        }
    }

    /// A browser could not go there.
    @Test
    void nobodyIsToldSoByWebSocketWithoutTls() throws Exception {
        Settings settings = settings("[tls]\nsts = \"30d\"\n")
                .at("127.0.0.1", ListenAddress.ports(Map.of(Door.WEB, 0, Door.IRCS, 0)));
        server = Server.start(settings, Data.in(folder.resolve("data"), settings.history()), new NoLog());
        try (var anna = new WebSocketClient(server.address(Door.WEB), InetAddress.getLoopbackAddress(), Map.of())) {
            anna.types("CAP LS 302", "CAP END");

            String offered = anna.readsOnTo(".* CAP \\* LS :.*");
            assertThat(offered).doesNotContain("sts=");
        }
    }

    @Test
    void reloadTellsThoseWhoAreThere() throws Exception {
        start("");
        try (var anna = enters("anna");
                var bob = person()) {
            anna.says("CAP LS 302");
            bob.types("CAP LS 302\nCAP END\nNICK bob\nUSER u 0 * :bob");
            bob.readsOnTo(":… 376 …");
            bob.readsOnTo(":… MODE bob …");

            server.use(settings("[tls]\nsts = \"30d\"\n"));

            bob.sees(":… CAP bob NEW :sts=port=" + port());
            assertThat(anna.readsOnTo(" NEW ")).endsWith(":sts=duration=2592000");
        }
    }

    @Test
    void doorHttpLeadsToThePageWhereverThatHasOpened() throws Exception {
        start("");
        try (var browser = new LineClient(server.address(Door.HTTP))) {
            browser.types("GET /a HTTP/1.1\r\nHost: localhost\r\n");

            assertThat(browser.reads("Location: "))
                    .isEqualTo("Location: https://localhost:"
                            + server.address(Door.HTTPS).getPort() + "/a");
        }
    }

    @Test
    void otherDoorsOpenWhereNoCertificateCanBeKept() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        server = Server.start(
                Configuration.NONE.at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRC, 0))),
                Data.in(folder.resolve("data"), Configuration.NONE.history()),
                new NoLog());
        Files.createDirectory(folder.resolve("data").resolve("self-signed.pem"));

        assertThat(server.use(settings("")).toCompletableFuture().join())
                .anyMatch(line -> line.contains("self-signed.pem"));
        assertThat(server.addresses()).containsKeys(Door.IRC, Door.HTTP);
    }

    @Test
    void whoHasNotEndedTheHandshakeIsPutOutWhenTheServerStops() throws Exception {
        var events = new LinkedBlockingQueue<String>();
        var log = new ConnectionLog() {
            @Override
            public void connected(String door, Origin origin) {
                events.add(door);
            }

            @Override
            public void disconnected(String door, Origin origin, String reason) {
                events.add(reason);
            }
        };
        server = Server.start(settings(""), Data.passing(), log);
        try (var _ = new Socket("127.0.0.1", port())) {
            assertThat(events.take()).isEqualTo("ircs");
            server.close();

            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("server stops");
        }
    }

    @Test
    void pageIsThereOverTls() throws Exception {
        start("");
        try (var browser = new TlsPerson(server.address(Door.HTTPS), "localhost")) {
            browser.says("GET / HTTP/1.1\nHost: localhost\nConnection: close\n");

            assertThat(browser.readsOnTo("HTTP/")).isEqualTo("HTTP/1.1 200 OK");
            browser.readsOnTo("Strict-Transport-Security: max-age=");
            browser.readsOnTo("</html>");
        }
    }
}
