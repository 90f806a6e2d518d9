package parley.accounts;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/// A password that may be set: 1 to [#MAX_BYTES] bytes of UTF-8, prepared so that the same characters are the same
/// bytes whatever keyboard they came from. Immutable, and never shown by `toString`.
///
/// Preparation is the OpaqueString profile (RFC 8265 section 4.2.2) without its tables: spaces of other scripts
/// become U+0020, then NFC; case stays. SASLprep, which RFC 5802 still names, would also fold compatibility
/// characters, such as fullwidth letters; a client that does so cannot use those in a password with SCRAM.
public final class Password {
    /// The most bytes of UTF-8 that a password has when it is prepared.
    public static final int MAX_BYTES = 600;

    /// How many characters a new one has at least, unless the configuration says otherwise. At ten wrong ones in ten
    /// minutes nobody guesses six; more is asked of no class and no LAN by default.
    public static final int LEAST = 6;

    private final String prepared;

    private Password(String prepared) {
        this.prepared = prepared;
    }

    /// The password that somebody typed; empty where it is empty, too long, or holds control characters or half
    /// characters.
    public static Optional<Password> of(String typed) {
        // Composing shortens, but by far less than this; what is longer need not be composed to be refused.
        if (typed.length() > 2 * MAX_BYTES || !typed.codePoints().allMatch(Password::mayAppear)) {
            return Optional.empty();
        }
        var prepared = prepare(typed);
        int bytes = prepared.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= MAX_BYTES ? Optional.of(new Password(prepared)) : Optional.empty();
    }

    /// How many characters it has.
    int length() {
        return prepared.codePointCount(0, prepared.length());
    }

    private static boolean mayAppear(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static String prepare(String typed) {
        var spaced = new StringBuilder(typed.length());
        typed.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(spaced::appendCodePoint);
        return Normalizer.normalize(spaced, Normalizer.Form.NFC);
    }

    byte[] utf8() {
        return prepared.getBytes(StandardCharsets.UTF_8);
    }

    char[] characters() {
        return prepared.toCharArray();
    }

    @Override
    public String toString() {
        return "Password";
    }
}
