package parley.chat;

import java.time.Duration;
import java.time.Instant;
import parley.chat.Credential.Fingerprint;

/// What proves an account beside its password: a word that the server has made, of which only the hash is kept, or a
/// passkey (WebAuthn), of which only what is public is.
///
/// @param number by which its owner names it; tells apart the [AccountLogin]s of one account
/// @param name as its owner called it
/// @param hash the SHA-256 of the word, which has 125 random bits, so that a hash without salt is enough; of a passkey
///     that of its credential id
/// @param since when it was made
/// @param seen when somebody came or went last with it
/// @param address from where they came
/// @param passkey its attested credential data (WebAuthn, section 6.5.1) in base64url; empty for a word
public record AccessToken(
        int number,
        Kind kind,
        String name,
        Fingerprint hash,
        Instant since,
        Instant seen,
        String address,
        String passkey) {
    /// The longest attested credential data that are taken, in bytes: room for each kind of key.
    public static final int MAX_PASSKEY = 1024;

    /// The most of one account of each kind.
    public static final int MOST = 32;

    /// The most UTF-16 units of a name.
    public static final int MAX_NAME = 64;

    /// A device that has not come for so long is remembered no more.
    public static final Duration FORGOTTEN_AFTER = Duration.ofDays(90);

    /// Who has the word.
    public enum Kind {
        /// A device on which the owner has logged in, and stays so.
        DEVICE,
        /// A program for which the owner has made it: an app password.
        APP,
        /// The owner, who has written it down: it counts once, in place of a code of the second factor.
        RECOVERY,
        /// An authenticator of the owner: it counts as password and second factor, for it asks who holds it.
        PASSKEY
    }

    /// A word.
    public AccessToken(
            int number, Kind kind, String name, Fingerprint hash, Instant since, Instant seen, String address) {
        this(number, kind, name, hash, since, seen, address, "");
    }

    /// Whether it proves nothing any more, for it has not been used for long.
    public boolean isOver(Instant now) {
        return kind == Kind.DEVICE && seen.plus(FORGOTTEN_AFTER).isBefore(now);
    }

    /// The same, used then.
    public AccessToken used(Instant at, String from) {
        return new AccessToken(number, kind, name, hash, since, at, from, passkey);
    }
}
