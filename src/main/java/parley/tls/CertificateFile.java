package parley.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.config.TlsSettings;
import parley.files.Reason;
import parley.net.ServerCertificate;
import parley.net.TlsServer;

/// A certificate that others write: the last that was right holds until they have written another. Confined to the lock
/// of [Certificates].
final class CertificateFile {
    private static final char SEPARATOR = '\0';

    private final TlsSettings.Files files;
    private String seen = "";
    private @Nullable String fault;
    private @Nullable ServerCertificate certificate;

    /// @param before what holds until there is one that is right
    CertificateFile(TlsSettings.Files files, Optional<ServerCertificate> before) {
        this.files = files;
        this.certificate = before.orElse(null);
    }

    boolean isOf(TlsSettings.Files others) {
        return files.equals(others);
    }

    /// The last that was right; empty where there has been none.
    Optional<ServerCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    /// What is wrong with what the files hold now, in a sentence.
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /// Reads it again.
    ///
    /// @return whether it is another than before
    boolean look() {
        String now;
        try {
            now = Files.readString(files.certificate()) + SEPARATOR + Files.readString(files.key());
        } catch (IOException e) {
            now = Reason.of(e);
        }
        if (now.equals(seen)) {
            return false;
        }
        seen = now;
        try {
            int separator = now.indexOf(SEPARATOR);
            if (separator < 0) {
                throw new CertificateException(now);
            }
            ServerCertificate read = Pem.read(now.substring(0, separator), now.substring(separator + 1));
            TlsServer.requireUsable(read);
            certificate = read;
            fault = null;
        } catch (CertificateException | IllegalArgumentException e) {
            fault = "The certificate \"" + files.certificate() + "\" with the key \"" + files.key()
                    + "\" cannot be used: " + e.getMessage() + ".";
        }
        return true;
    }
}
