package parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.harness.TestAuthority;
import parley.net.Encryption;

final class ServerTrustTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final String SERVER = "chat.example.org:6697";

    @TempDir
    private Path home;

    private Path file;
    private final List<String> taken = new ArrayList<>();
    private ServerTrust trust;

    @BeforeEach
    void prepare() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", AUTHORITY.certificate());
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var authorities = (X509ExtendedTrustManager)
                Stream.of(factory.getTrustManagers()).findFirst().orElseThrow();
        file = home.resolve(".config/parley/known-servers");
        trust = new ServerTrust(authorities, KnownServers.of(Map.of(), home.toString()), SERVER, taken::add);
    }

    /// Nobody vouches for an authority that is not trusted.
    private static X509Certificate selfSigned() {
        return new TestAuthority("somebody").certificate();
    }

    private void shows(X509Certificate... chain) throws CertificateException {
        trust.checkServerTrusted(chain, "UNKNOWN");
    }

    @Test
    void whoSignsThemselvesIsTakenAtFirstAndThenIfItIsTheSame() throws Exception {
        X509Certificate own = selfSigned();

        shows(own);
        shows(own);

        assertThat(taken).singleElement().isEqualTo(Encryption.fingerprint(own));
        assertThat(Files.readString(file)).isEqualTo(SERVER + " " + taken.getFirst() + "\n");
        assertThatThrownBy(() -> shows(selfSigned()))
                .isInstanceOf(KnownServers.Changed.class)
                .asInstanceOf(type(KnownServers.Changed.class))
                .extracting(changed -> changed.worded(Words.of(Locale.ENGLISH)))
                .asString()
                .contains("take the line of " + SERVER + " out of " + file);
    }

    @Test
    void whoWasVouchedForIsNotTakenWithoutThat() throws Exception {
        shows(AUTHORITY.issue("chat.example.org").certificate());

        assertThatThrownBy(() -> shows(selfSigned())).isInstanceOf(KnownServers.Changed.class);
    }

    @Test
    void whoIsVouchedForNowIsTaken() throws Exception {
        shows(selfSigned());

        shows(AUTHORITY.issue("chat.example.org").certificate());

        assertThat(Files.readString(file)).isEqualTo(SERVER + " authority\n");
    }

    @Test
    void whoIsTakenOutOfTheFileIsNewAgain() throws Exception {
        shows(selfSigned());
        Files.writeString(file, "");

        shows(selfSigned());
    }

    @Test
    void othersAreLeftAsTheyAre() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "chat.example.org:66 authority\n");

        shows(selfSigned());

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("chat.example.org:66 authority");
    }

    @Test
    void whatIsOutOfDateOrAnotherAuthoritysIsRefused() throws IOException {
        Instant past = Instant.now().minus(Duration.ofDays(1));

        assertThatThrownBy(() ->
                        shows(AUTHORITY.issue("chat.example.org", "EC", past).certificate()))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> shows(
                        new TestAuthority("somebody").issue("chat.example.org").certificate()))
                .isInstanceOf(CertificateException.class);
        assertThat(file).doesNotExist();
    }
}
