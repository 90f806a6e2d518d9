package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.util.CSRBuilder;
import org.shredzone.acme4j.util.CertificateUtils;
import org.shredzone.acme4j.util.KeyPairUtils;
import org.slf4j.Logger;
import parley.harness.AsInJar;
import parley.net.ServerCertificate;

/// As for passwords: see [AsInJar].
final class CertificatesInJarTest {
    /// Runs on classes of that loader.
    static final class Everything implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            ServerCertificate made = SelfSigned.make(List.of("chat.example.org", "192.0.2.1", "::1"), Instant.now());
            try {
                KeyPair keys = KeyPairUtils.createKeyPair(2048);
                CertificateUtils.createTlsAlpn01Certificate(keys, Identifier.dns("chat.example.org"), new byte[32]);
                var request = new CSRBuilder();
                request.addDomain("chat.example.org");
                request.sign(Pem.keys(Pem.of(SelfSigned.keys())));
                return Pem.read(Pem.of(made.chain()), Pem.of(made.key()))
                        .chain()
                        .equals(made.chain());
            } catch (CertificateException | IOException e) {
                throw new IllegalStateException("what was written cannot be read", e);
            }
        }
    }

    @Test
    void whatTheJarHoldsIsEnough() throws Exception {
        assertThat(AsInJar.runs(
                        Everything.class,
                        SelfSigned.class,
                        ASN1Primitive.class,
                        PEMParser.class,
                        BSIObjectIdentifiers.class,
                        CSRBuilder.class,
                        Logger.class))
                .isTrue();
    }
}
