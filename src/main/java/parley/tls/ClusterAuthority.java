package parley.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import parley.files.PrivateFiles;
import parley.net.ServerCertificate;

/// What vouches for the nodes of a cluster, and for nobody else (ECDSA, P-256). Its key, and a node's, are files that
/// only their owner may read.
public final class ClusterAuthority {
    /// The authority's certificate and key, where certificates are made.
    private static final String AUTHORITY = "authority.pem";

    /// Clocks differ.
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final Duration AUTHORITY_VALID = Duration.ofDays(20 * 365);
    private static final Duration NODE_VALID = Duration.ofDays(2 * 365);
    private static final int SERIAL_BITS = 127;

    private final ServerCertificate authority;

    private ClusterAuthority(ServerCertificate authority) {
        this.authority = authority;
    }

    /// The authority of a cluster, which is made where there is none.
    ///
    /// @param folder where it is kept
    /// @throws IOException where it cannot be read or kept
    public static ClusterAuthority in(Path folder, String cluster, Instant now) throws IOException {
        Path file = folder.resolve(AUTHORITY);
        if (Files.exists(file)) {
            return new ClusterAuthority(read(file));
        }
        var subject = new X500Principal("CN=Parley cluster " + cluster);
        KeyPair keys = SelfSigned.keys();
        X509Certificate certificate = make(subject, keys, subject, keys.getPrivate(), now, AUTHORITY_VALID, true);
        var made = new ServerCertificate(keys.getPrivate(), List.of(certificate));
        write(file, made);
        return new ClusterAuthority(made);
    }

    /// Whether certificates for nodes can be made there.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(AUTHORITY));
    }

    /// By what newcomers know the cluster: the SHA-256 of the authority's certificate.
    public byte[] fingerprint() {
        return sha256(authority.chain().getFirst());
    }

    private static byte[] sha256(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Makes a certificate for a node.
    ///
    /// @param folder of the node's, where it is kept
    /// @throws IOException where it cannot be kept
    public void admit(int node, Path folder, Instant now) throws IOException {
        NodeCertificate.keep(folder, certificate(node, now));
    }

    /// A certificate for a node, with its key.
    public byte[] certificate(int node, Instant now) {
        X509Certificate issuer = authority.chain().getFirst();
        KeyPair keys = SelfSigned.keys();
        X509Certificate certificate = make(
                new X500Principal("CN=node " + node),
                keys,
                issuer.getSubjectX500Principal(),
                authority.key(),
                now,
                NODE_VALID,
                false);
        return text(new ServerCertificate(keys.getPrivate(), List.of(certificate, issuer)));
    }

    /// By what a newcomer knows the cluster that it was invited to. It has nothing yet to prove itself by.
    ///
    /// @param fingerprint of its authority, see [#fingerprint]
    public static SSLContext trusting(byte[] fingerprint) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned(fingerprint)}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /// Trusts nodes of one authority.
    private record Pinned(byte[] fingerprint) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            X509Certificate last = chain[chain.length - 1];
            if (chain.length != 2 || !MessageDigest.isEqual(sha256(last), fingerprint)) {
                throw new CertificateException("not of the cluster that the word is of");
            }
            try {
                chain[0].checkValidity();
                chain[0].verify(last.getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new CertificateException("not of the cluster that the word is of", e);
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static X509Certificate make(
            X500Principal subject,
            KeyPair keys,
            X500Principal issuer,
            PrivateKey signs,
            Instant now,
            Duration valid,
            boolean isAuthority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, new SecureRandom()),
                    Date.from(now.minus(BEFORE)),
                    Date.from(now.plus(valid)),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signs);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("no certificate can be made for " + subject, e);
        }
    }

    private static ServerCertificate read(Path file) throws IOException {
        PrivateFiles.tighten(file);
        String text = Files.readString(file);
        try {
            return Pem.read(text, text);
        } catch (CertificateException e) {
            throw new IOException("\"" + file + "\": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, ServerCertificate certificate) throws IOException {
        PrivateFiles.replace(file, text(certificate));
    }

    private static byte[] text(ServerCertificate certificate) {
        return (Pem.of(certificate.chain()) + Pem.of(certificate.key())).getBytes(StandardCharsets.US_ASCII);
    }
}
