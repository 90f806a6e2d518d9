package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.harness.TestAuthority;
import parley.net.ServerCertificate;

final class PemTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final ServerCertificate CERTIFICATE = AUTHORITY.issue("chat.example.org");

    private static ServerCertificate issue(String kind) {
        return AUTHORITY.issue("chat.example.org", kind, Instant.now().plus(Duration.ofDays(1)));
    }

    private static void assertReads(ServerCertificate certificate, String key) throws Exception {
        ServerCertificate read = Pem.read(Pem.of(certificate.chain()), key); // which looks whether they belong together

        assertThat(read.chain()).isEqualTo(certificate.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void readsKeysOfCertbot(String kind) throws Exception {
        ServerCertificate certificate = issue(kind);

        assertReads(certificate, Pem.of(certificate.key()));
    }

    @Test
    void readsRsaKeysAsOpensslWritesThem() throws Exception {
        ServerCertificate certificate = issue("RSA");
        String key = TestAuthority.pem(certificate.key());

        assertThat(key).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertReads(certificate, key);
    }

    /// As Caddy does too.
    @Test
    void readsEcKeysAsOpensslWritesThem() throws Exception {
        var inside = ECPrivateKey.getInstance(
                PrivateKeyInfo.getInstance(CERTIFICATE.key().getEncoded()).parsePrivateKey());
        var whole = new ECPrivateKey(256, inside.getKey(), null, SECObjectIdentifiers.secp256r1);
        String parameters =
                TestAuthority.pem(new PemObject("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded()));

        assertReads(CERTIFICATE, parameters + TestAuthority.pem(new PemObject("EC PRIVATE KEY", whole.getEncoded())));
    }

    @Test
    void readsAChainAndAKeyInOneFile() throws Exception {
        var chain = List.of(CERTIFICATE.certificate(), AUTHORITY.certificate());
        String file = "Some words before.\n" + Pem.of(CERTIFICATE.key()) + Pem.of(chain);

        assertThat(Pem.read(file, file).chain()).isEqualTo(chain);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        String chain = Pem.of(CERTIFICATE.chain());
        String key = Pem.of(CERTIFICATE.key());
        var scheme = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2);
        String encrypted = TestAuthority.pem(
                new PemObject("ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(scheme, new byte[32]).getEncoded()));

        assertWrong(chain, "", "there is no private key in it");
        assertWrong("", key, "there is no certificate in it");
        assertWrong(chain, Pem.of(AUTHORITY.issue("other.example.org").key()), "the key is not the certificate's");
        assertWrong(chain, Pem.of(issue("RSA").key()), "the key is not the certificate's");
        assertWrong(
                chain,
                Pem.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate()),
                "keys of the kind EdDSA cannot be used; RSA and EC can");
        assertWrong(chain, encrypted, "the key is encrypted; give it without a passphrase");
        assertWrong(chain.replace("MI", "%%"), key, "it is not PEM");
        assertWrong(chain.substring(0, chain.length() / 2), key, "it is not PEM");
    }

    private static void assertWrong(String chain, String key, String why) {
        assertThatThrownBy(() -> Pem.read(chain, key))
                .isInstanceOf(CertificateException.class)
                .hasMessage(why);
    }
}
