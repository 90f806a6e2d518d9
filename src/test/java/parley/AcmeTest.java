package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.config.TestClock;
import parley.harness.NoLog;
import parley.harness.Pebble;
import parley.harness.Person;
import parley.harness.TestAuthority;
import parley.harness.TlsPerson;

/// Certificates from an authority: Debian's pebble, where it is installed.
final class AcmeTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Duration LONG = Duration.ofDays(90);

    @TempDir
    private Path folder;

    private SSLContext before;
    private Pebble pebble;
    private Server server;
    private int http;
    private int https;

    private static boolean isFromPebble(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName().contains("Pebble");
    }

    @BeforeEach
    void prepare() throws Exception {
        assumeThat(Pebble.isInstalled()).as("pebble is installed").isTrue();
        before = SSLContext.getDefault();
        SSLContext.setDefault(AUTHORITY.client()); // pebble's own certificate
        http = freePort();
        https = freePort();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (pebble != null) {
            pebble.close();
        }
        if (before != null) {
            SSLContext.setDefault(before);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void authority(Duration valid, String more) throws IOException {
        pebble = Pebble.start(folder, AUTHORITY, http, https, valid, more);
    }

    private Settings settings(String more, Door... open) throws IOException {
        Path file = Files.writeString(
                folder.resolve("parley.toml"),
                "accounts.password-cost = 0\n[tls]\nacme = [\"localhost\"]\nacme-directory = \"" + pebble.directory()
                        + "\"\n" + more);
        var ports = new HashMap<Door, Integer>(Map.of(Door.IRCS, 0));
        for (Door door : open) {
            ports.put(door, door == Door.HTTP ? http : https);
        }
        return Configuration.load(file).at("127.0.0.1", ListenAddress.ports(ports));
    }

    private void start(Settings settings) {
        server = Server.start(settings, Data.in(folder.resolve("data"), settings.history()), new NoLog());
    }

    private X509Certificate shown() throws IOException {
        return TlsPerson.shown(server.address(Door.IRCS), "localhost");
    }

    private X509Certificate awaitShown(Predicate<X509Certificate> wanted) throws IOException {
        long deadline = System.nanoTime() + 2 * Person.PATIENCE.toNanos();
        X509Certificate shown = shown();
        while (!wanted.test(shown)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            shown = shown();
        }
        return shown;
    }

    @Test
    void certificateIsGotByHttpAndKept() throws Exception {
        authority(LONG, "");
        start(settings("acme-contact = \"root@example.org\"\n", Door.HTTP));
        X509Certificate got = awaitShown(AcmeTest::isFromPebble);
        assertThat(got.getSubjectAlternativeNames()).anyMatch(name -> name.contains("localhost"));
        server.close();
        pebble.close();

        start(settings("", Door.HTTP));

        assertThat(shown()).isEqualTo(got);
    }

    @Test
    void certificateIsGotByTls() throws Exception {
        authority(LONG, "");
        start(settings("", Door.HTTPS));

        awaitShown(AcmeTest::isFromPebble);
    }

    @Test
    void accountIsBoundToAnother() throws Exception {
        authority(
                LONG,
                "\"externalAccountBindingRequired\": true, \"externalAccountMACKeys\": {\"kid-1\":"
                        + " \"zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W\"},");
        start(settings("""
            acme-key-id = "kid-1"
            acme-mac-key = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W"
            """, Door.HTTP));

        awaitShown(AcmeTest::isFromPebble);
    }

    @Test
    void renewalDropsNobody() throws Exception {
        authority(Duration.ofSeconds(15), "");
        start(settings("", Door.HTTP));
        X509Certificate first = awaitShown(AcmeTest::isFromPebble);
        var people = new ArrayList<TlsPerson>();
        for (int i = 0; i < 5; i++) {
            var person = new TlsPerson(server.address(Door.IRCS), "localhost");
            people.add(person);
            person.says("NICK p" + i + "\nUSER u 0 * :p\nJOIN #tea");
            person.readsOnTo(" 366 ");
        }
        int said = 0;
        while (shown().equals(first)) {
            for (TlsPerson person : people) {
                person.says("PRIVMSG #tea :number " + said);
            }
            for (TlsPerson person : people) {
                person.says("PING " + said);
                person.readsOnTo("PONG");
            }
            said++;
        }
        for (TlsPerson person : people) {
            person.says("PING last");
            person.readsOnTo("PONG");
            person.close();
        }
        assertThat(isFromPebble(shown())).isTrue();
    }

    @Test
    void certificateThatCannotBeKeptIsUsedAndKeptLater() throws Exception {
        authority(LONG, "");
        Path file = folder.resolve("data/acme")
                .resolve(pebble.directory().getHost())
                .resolve("localhost.pem");
        Path inTheWay = Files.createDirectories(file.resolve("in the way"));
        start(settings("", Door.HTTP));
        awaitShown(AcmeTest::isFromPebble);

        Files.delete(inTheWay);
        Files.deleteIfExists(file);

        long deadline = System.nanoTime() + Person.PATIENCE.toNanos();
        while (!Files.isRegularFile(file)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void doorIsNeededWhereTheAuthorityCanLook() throws Exception {
        authority(LONG, "");

        assertThatThrownBy(() -> start(settings("")))
                .hasMessage("tls.acme needs the door http or https, where the authority looks whether the names lead"
                        + " here.");
    }

    @Test
    void failureStopsNoStartAndIsTriedAgain() throws Exception {
        authority(LONG, "");
        int right = http;
        http = freePort();
        Settings wrong = settings("", Door.HTTP).by(TestClock.parse("x60"));
        start(wrong);
        assertThat(isFromPebble(shown())).isFalse();
        http = right;
        List<String> complaints = server.use(settings("", Door.HTTP).by(TestClock.parse("x60")))
                .toCompletableFuture()
                .get();

        assertThat(complaints).isEmpty();
        awaitShown(AcmeTest::isFromPebble);
    }
}
