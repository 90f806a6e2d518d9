package parley.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import parley.net.ServerCertificate;

/// Certificates and keys as text (RFC 7468). Stateless.
final class Pem {
    private Pem() {}

    /// Reads a certificate with those that vouch for it, and its private key, in PKCS 8 or as OpenSSL writes it.
    /// Whatever else is in either text is passed over: both may be in one file.
    ///
    /// @throws CertificateException where they are none, or do not belong together; it says why, for people
    static ServerCertificate read(String certificates, String key) throws CertificateException {
        List<X509Certificate> chain = chain(certificates);
        PrivateKey secret = key(key);
        if (chain.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        if (!belongs(secret, chain.getFirst())) {
            throw new CertificateException("the key is not the certificate's");
        }
        return new ServerCertificate(secret, chain);
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) throws CertificateException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default ->
                throw new CertificateException(
                        "keys of the kind " + key.getAlgorithm() + " cannot be used; RSA and EC can");
        };
        byte[] anything = certificate.getSignature();
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(anything);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException _) {
            return false; // of another kind
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static List<X509Certificate> chain(String text) throws CertificateException {
        var chain = new ArrayList<X509Certificate>();
        var converter = new JcaX509CertificateConverter();
        for (Object part : parts(text)) {
            if (part instanceof X509CertificateHolder holder) {
                chain.add(converter.getCertificate(holder));
            }
        }
        return chain;
    }

    private static PrivateKey key(String text) throws CertificateException {
        var converter = new JcaPEMKeyConverter();
        for (Object part : parts(text)) {
            try {
                switch (part) {
                    case PrivateKeyInfo pkcs8 -> {
                        return converter.getPrivateKey(pkcs8);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PKCS8EncryptedPrivateKeyInfo _ -> throw encrypted();
                    case PEMEncryptedKeyPair _ -> throw encrypted();
                    default -> {
                        // parameters of the curve, or a certificate
                    }
                }
            } catch (PEMException e) {
                throw new CertificateException("the key cannot be read: " + e.getMessage(), e);
            }
        }
        throw new CertificateException("there is no private key in it");
    }

    private static CertificateException encrypted() {
        return new CertificateException("the key is encrypted; give it without a passphrase");
    }

    private static List<Object> parts(String text) throws CertificateException {
        var parts = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
            return parts;
        } catch (IOException | RuntimeException e) { // of what is no Base64, or no ASN.1
            throw new CertificateException("it is not PEM", e);
        }
    }

    /// A chain, as it is read again.
    static String of(List<X509Certificate> chain) {
        return written(chain);
    }

    /// A key, as it is read again: PKCS#8.
    static String of(PrivateKey key) {
        return written(List.of(new PemObject("PRIVATE KEY", key.getEncoded())));
    }

    /// Both keys, as they are read again.
    static String of(KeyPair keys) {
        return of(keys.getPrivate()) + written(List.of(keys.getPublic()));
    }

    /// Reads both keys.
    ///
    /// @throws CertificateException where they are none; it says why, for people
    static KeyPair keys(String text) throws CertificateException {
        for (Object part : parts(text)) {
            if (part instanceof SubjectPublicKeyInfo open) {
                try {
                    return new KeyPair(new JcaPEMKeyConverter().getPublicKey(open), key(text));
                } catch (PEMException e) {
                    throw new CertificateException("the key cannot be read: " + e.getMessage(), e);
                }
            }
        }
        throw new CertificateException("there is no public key in it");
    }

    private static String written(List<?> parts) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a certificate or key as text", e);
        }
        return text.toString();
    }
}
