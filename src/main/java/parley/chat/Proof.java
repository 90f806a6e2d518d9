package parley.chat;

import org.jspecify.annotations.Nullable;
import parley.chat.Credential.Fingerprint;

/// That somebody has proved to own an account.
///
/// @param version of the [Credential] when that was checked; an older one proves nothing any more
/// @param token by which it was proved, as [AccessToken#hash]; null for the password itself, or a certificate
public record Proof(Account account, int version, @Nullable Fingerprint token) {
    /// By the password, or a certificate.
    public Proof(Account account, int version) {
        this(account, version, null);
    }
}
