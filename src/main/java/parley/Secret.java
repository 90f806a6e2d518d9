package parley;

import java.util.regex.Pattern;

/// A password from the configuration, plain or hashed. Does not show itself when printed.
///
/// @param text as the configuration spells it
record Secret(String text) {
    private static final Pattern HASH =
            Pattern.compile("\\$argon2id\\$v=19\\$m=\\d+,t=\\d+,p=\\d+\\$[A-Za-z0-9+/]+\\$[A-Za-z0-9+/]+");

    /// Whether it is a hash as `./parley hash-password` prints it: Argon2id as a PHC string.
    boolean isHash() {
        return HASH.matcher(text).matches();
    }

    /// Whether it is meant to be a hash, of this or another kind, whole or cut off.
    boolean resemblesHash() {
        return text.startsWith("$");
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
