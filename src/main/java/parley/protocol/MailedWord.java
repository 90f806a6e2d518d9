package parley.protocol;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;

/// A word that was sent by mail, of which only the hash is kept: who says it has read what came to that address. It
/// counts once, and until a time.
///
/// @param account that it is about; while it is to be registered there is none of that name yet
/// @param hash the word's SHA-256; the word has 125 random bits, so that a hash without salt is enough
/// @param email where it was sent
/// @param until when it counts no more
/// @param version of the account's credential when it was sent: with another password it counts no more
/// @param credential what proves the account that is registered by it; null for the other purposes
/// @param invitation by which that account is registered; null for none
public record MailedWord(
        Account account,
        Purpose purpose,
        Fingerprint hash,
        String email,
        Instant until,
        int version,
        @Nullable Credential credential,
        @Nullable Fingerprint invitation) {
    /// The most for one account, and the most to one address, that count at once.
    public static final int MOST = 5;

    /// The most of one purpose.
    public static final int MOST_OF_ALL = 10_000;

    /// What saying it does.
    public enum Purpose {
        /// Registers the account.
        REGISTRATION(Duration.ofDays(1)),
        /// Gives the account that address.
        ADDRESS(Duration.ofDays(1)),
        /// Gives the account another password.
        RESET(Duration.ofHours(1));

        private final Duration valid;

        Purpose(Duration valid) {
            this.valid = valid;
        }

        /// For how long it counts.
        public Duration valid() {
            return valid;
        }
    }

    /// Whether its time is over.
    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
