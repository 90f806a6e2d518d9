package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.TlsSettings;
import parley.harness.TestAuthority;
import parley.net.ServerCertificate;

final class CertificatesTest {
    @TempDir
    private Path folder;

    @Test
    void tellHowLongTheFirstThatEndsIsValid() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var authority = new TestAuthority();
        var toml = new StringBuilder();
        for (int days : new int[] {3, 40}) {
            ServerCertificate issued =
                    authority.issue("c" + days + ".example.org", "EC", now.plus(Duration.ofDays(days)));
            Path file = folder.resolve(days + ".pem");
            var key = new PemObject("PRIVATE KEY", issued.key().getEncoded());
            Files.writeString(file, TestAuthority.pem(issued.certificate(), key));
            toml.append("[tls.\"c%d.example.org\"]\ncertificate = \"%2$s\"\nkey = \"%2$s\"\n".formatted(days, file));
        }
        TlsSettings settings = Configuration.load(Files.writeString(folder.resolve("parley.toml"), toml))
                .tls();

        try (var certificates = new Certificates(Optional.of(folder), () -> now.plus(Duration.ofDays(4)))) {
            assertThat(certificates.left()).isEmpty();
            certificates.use(settings, "chat.example.org", false, false);

            assertThat(certificates.left()).contains(Duration.ofDays(-1));
        }
    }
}
