package parley.chat;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What proves that somebody is an account's owner, without the password itself.
///
/// @param version rises with every change of password, from where it began
/// @param passwordHash of a memory-hard function, with its parameters, in PHC string form
/// @param scram what SCRAM-SHA-256 asks for (RFC 5803: `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`)
/// @param secondFactor the secret of the codes that are asked for beside the password (RFC 6238), in Base32; empty for
/// none
public record Credential(int version, String passwordHash, String scram, String secondFactor) {
    /// Without a second factor.
    public Credential(int version, String passwordHash, String scram) {
        this(version, passwordHash, scram, "");
    }

    /// The same, with another second factor.
    public Credential withSecondFactor(String secret) {
        return new Credential(version, passwordHash, scram, secret);
    }

    @Override
    public String toString() {
        return "Credential[version=" + version + "]"; // the hashes do not belong in a log
    }

    /// The SHA-256 of a certificate, or of a word that the server has made, which proves that somebody is its owner.
    ///
    /// @param hex 64 hexadecimal digits, in lower case
    public record Fingerprint(String hex) {
        private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{64}");

        public Fingerprint {
            if (!WRITTEN.matcher(hex).matches()) {
                throw new IllegalArgumentException("no fingerprint: " + hex);
            }
        }

        /// Reads it as programs write it: with or without `:` between the bytes, in letters of either case.
        public static Optional<Fingerprint> parse(String text) {
            return Optional.of(text.replace(":", "").toLowerCase(Locale.ROOT))
                    .filter(hex -> WRITTEN.matcher(hex).matches())
                    .map(Fingerprint::new);
        }

        @Override
        public String toString() {
            return hex;
        }
    }
}
