package parley.chat;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The SHA-256 fingerprint of a certificate.
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
