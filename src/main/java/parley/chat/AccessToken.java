package parley.chat;

import java.time.Duration;
import java.time.Instant;
import parley.chat.Credential.Fingerprint;

/// What proves an account beside its password: a word that the server has made, of which only the hash is kept.
///
/// @param number by which its owner names it; tells apart the [AccountLogin]s of one account
/// @param name as its owner called it
/// @param hash the word's SHA-256; the word has 125 random bits, so that a hash without salt is enough
/// @param since when it was made
/// @param seen when somebody came or went last with it
/// @param address from where they came
public record AccessToken(
        int number, Kind kind, String name, Fingerprint hash, Instant since, Instant seen, String address) {
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
        RECOVERY
    }

    /// Whether it proves nothing any more, for it has not been used for long.
    public boolean isOver(Instant now) {
        return kind == Kind.DEVICE && seen.plus(FORGOTTEN_AFTER).isBefore(now);
    }

    /// The same, used then.
    public AccessToken used(Instant at, String from) {
        return new AccessToken(number, kind, name, hash, since, at, from);
    }
}
