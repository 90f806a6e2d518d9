package parley.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import parley.files.PrivateFiles;
import parley.net.ServerCertificate;

/// A certificate that nobody vouches for (ECDSA, P-256): people who come again see that it is the same.
public final class SelfSigned {
    /// Its name in the data directory: the certificate and its key.
    static final String FILE = "self-signed.pem";

    /// Whoever pins it must not be surprised by another.
    private static final Duration VALID = Duration.ofDays(20 * 365);

    /// Clocks differ.
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    /// The one that a data directory has; made where there is none.
    ///
    /// @param names of the server
    /// @throws IOException where it cannot be read or kept
    static ServerCertificate in(Path data, List<String> names, Instant now) throws IOException {
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            PrivateFiles.tighten(file);
            String text = Files.readString(file);
            try {
                return Pem.read(text, text);
            } catch (CertificateException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        ServerCertificate made = make(names, now);
        PrivateFiles.replace(file, (Pem.of(made.chain()) + Pem.of(made.key())).getBytes(StandardCharsets.US_ASCII));
        return made;
    }

    /// Makes one.
    ///
    /// @param names of the server
    public static ServerCertificate make(List<String> names, Instant now) {
        KeyPair keys = keys();
        var subject = new X500Principal("CN=" + names.getFirst());
        Date from = Date.from(now.minus(BEFORE));
        Date to = Date.from(now.plus(VALID));
        var serial = new BigInteger(SERIAL_BITS, new SecureRandom());
        var builder = new JcaX509v3CertificateBuilder(subject, serial, from, to, subject, keys.getPublic());
        var alternatives = names.stream().map(SelfSigned::generalName).toArray(GeneralName[]::new);
        try {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return new ServerCertificate(keys.getPrivate(), List.of(certificate));
        } catch (IOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("no certificate can be made for " + names, e);
        }
    }

    private static GeneralName generalName(String name) {
        boolean isAddress = name.contains(":") || name.matches("[0-9.]+");
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    /// New keys of ECDSA with P-256.
    static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
