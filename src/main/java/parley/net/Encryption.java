package parley.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What nobody on the way of a connection can read; and who its client has shown to be. Immutable.
///
/// @param fingerprint of the client's certificate ([#fingerprint]); empty where it has shown none
public record Encryption(Optional<String> fingerprint) {
    static Encryption of(SSLSession session) {
        try {
            return new Encryption(Optional.of(fingerprint(session.getPeerCertificates()[0])));
        } catch (SSLPeerUnverifiedException _) {
            return new Encryption(Optional.empty()); // that is how it is said that there is none
        }
    }

    /// The SHA-256 fingerprint of a certificate: 64 hexadecimal digits, in lower case.
    public static String fingerprint(Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("no certificate: " + e.getMessage(), e);
        }
    }
}
