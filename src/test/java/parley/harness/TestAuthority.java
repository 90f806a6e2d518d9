package parley.harness;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import parley.net.ServerCertificate;

/// An authority whose certificates only tests trust.
public final class TestAuthority {
    private static final char[] PASSWORD = "sesame".toCharArray();

    private final String name;
    private final KeyPair keys = keys("EC");
    private final AtomicLong serial = new AtomicLong(1);
    private final X509Certificate certificate;

    public TestAuthority() {
        this("a test's authority");
    }

    public TestAuthority(String name) {
        this.name = name;
        this.certificate = sign(name, keys, Instant.now().plus(Duration.ofDays(1)), true);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// A certificate for a host's name or address.
    public ServerCertificate issue(String host) {
        return issue(host, "EC", Instant.now().plus(Duration.ofDays(1)));
    }

    /// A certificate for a host, of some kind and until some time.
    ///
    /// @param kind of its key: EC or RSA
    /// @param until when it is valid
    public ServerCertificate issue(String host, String kind, Instant until) {
        KeyPair own = keys(kind);
        return new ServerCertificate(own.getPrivate(), List.of(sign(host, own, until, false)));
    }

    /// What a client has that trusts this authority.
    ///
    /// @param own what it shows when it is asked who it is: one, or none
    public SSLContext client(ServerCertificate... own) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore shown = KeyStore.getInstance("PKCS12");
            shown.load(null, null);
            for (ServerCertificate each : own) {
                shown.setKeyEntry("own", each.key(), PASSWORD, each.chain().toArray(X509Certificate[]::new));
            }
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(shown, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException("no client's side of TLS", e);
        }
    }

    private static KeyPair keys(String kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(kind.equals("RSA") ? 2048 : 256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException("no keys of the kind " + kind, e);
        }
    }

    private X509Certificate sign(String host, KeyPair own, Instant until, boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + name),
                    BigInteger.valueOf(serial.getAndIncrement()),
                    Date.from(Instant.now().minus(Duration.ofDays(60))),
                    Date.from(until),
                    new X500Principal("CN=" + host),
                    own.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            } else {
                int kind = host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName;
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (Exception e) {
            throw new IllegalStateException("no certificate for " + host, e);
        }
    }

    /// Certificates and keys as text.
    public static String pem(Object... parts) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        }
        return text.toString();
    }
}
