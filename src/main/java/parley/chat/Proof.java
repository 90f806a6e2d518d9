package parley.chat;

import org.jspecify.annotations.Nullable;
import parley.chat.Credential.Fingerprint;

/// That somebody has proved to own an account.
///
/// @param version of the [Credential] when that was checked; an older one proves nothing any more
/// @param token by which it was proved, as [AccessToken#hash]; null for the password itself, or a certificate
/// @param codeStep the step of time of the code that was given with the password (RFC 6238), which counts once; 0 for
/// none
public record Proof(Account account, int version, @Nullable Fingerprint token, long codeStep) {
    /// By the password, or a certificate.
    public Proof(Account account, int version) {
        this(account, version, null);
    }

    /// By the password, or a certificate, or a token.
    public Proof(Account account, int version, @Nullable Fingerprint token) {
        this(account, version, token, 0);
    }

    /// The same, with a code.
    public Proof byCode(long step) {
        return new Proof(account, version, token, step);
    }
}
