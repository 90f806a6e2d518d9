package parley.config;

import java.util.Optional;
import parley.chat.Credential.Fingerprint;

/// What somebody has to show to be whom the configuration names: a password, a certificate, or both.
///
/// @param password plain or a hash
/// @param fingerprint of the certificate
public record Entitlement(Optional<Secret> password, Optional<Fingerprint> fingerprint) {
    public Entitlement {
        if (password.isEmpty() && fingerprint.isEmpty()) {
            throw new IllegalArgumentException("anybody would be entitled");
        }
    }

    /// Whether a certificate is the one that is wanted, or none is.
    ///
    /// @param shown its fingerprint; empty for none
    public boolean accepts(Optional<Fingerprint> shown) {
        return fingerprint.isEmpty() || fingerprint.equals(shown);
    }
}
