package parley.config;

import parley.accounts.Passwords;

/// A password from the configuration, plain or hashed. Does not show itself when printed.
///
/// @param text as the configuration spells it
public record Secret(String text) {
    /// Whether it is a hash that can be checked: Argon2id as `./parley hash-password` prints it, or bcrypt.
    boolean isHash() {
        return Passwords.isHash(text);
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
