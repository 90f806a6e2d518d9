package parley.net;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate with which TLS is spoken.
///
/// @param key its private key
/// @param chain itself, then whoever vouches for it, as they are sent
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has a certificate at least");
        }
    }

    /// The certificate itself.
    public X509Certificate certificate() {
        return chain.getFirst();
    }
}
