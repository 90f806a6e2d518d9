package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
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
                return Pem.read(Pem.of(made.chain()), Pem.of(made.key()))
                        .chain()
                        .equals(made.chain());
            } catch (CertificateException e) {
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
                        Logger.class))
                .isTrue();
    }
}
