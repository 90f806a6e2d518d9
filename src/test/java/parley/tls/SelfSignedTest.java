package parley.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.net.ServerCertificate;

final class SelfSignedTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path data;

    @Test
    void isForItsNamesAndAddresses() throws Exception {
        var certificate = SelfSigned.make(List.of("chat.example.org", "192.0.2.1", "2001:db8::1"), NOW)
                .certificate();

        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("chat.example.org", "192.0.2.1", "2001:db8:0:0:0:0:0:1");
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void isTheSameAtTheNextStart() throws Exception {
        ServerCertificate first = SelfSigned.in(data, List.of("chat.example.org"), NOW);
        ServerCertificate second = SelfSigned.in(data, List.of("other.example.org"), NOW);

        assertThat(second.chain()).isEqualTo(first.chain());
        assertThat(second.key()).isEqualTo(first.key());
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        SelfSigned.in(data, List.of("chat.example.org"), NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(SelfSigned.FILE))))
                .isEqualTo("rw-------");
    }
}
