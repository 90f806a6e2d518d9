package parley.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import parley.chat.Credential.Fingerprint;

/// A word that proves an account in place of its password, see [parley.chat.AccessToken]. It is made here, told once,
/// and kept nowhere. Its 25 letters and digits stand in groups, so that it can be typed: without those that look alike,
/// and without a character that means something where passwords are given.
public final class TokenWord {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LETTERS = 25;
    private static final int GROUP = 5;
    private static final String EACH_GROUP = ".{" + GROUP + "}(?!$)";
    private static final Pattern WRITTEN = Pattern.compile("(?:[a-km-np-z2-9]{5}-){4}[a-km-np-z2-9]{5}");

    private final String text;

    private TokenWord(String text) {
        this.text = text;
    }

    static TokenWord drawn(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TokenWord(text.toString());
    }

    /// The word that somebody gives; empty where it can be none.
    public static Optional<TokenWord> parse(String given) {
        return WRITTEN.matcher(given).matches() ? Optional.of(new TokenWord(given)) : Optional.empty();
    }

    /// The same of what people type: letters of either case, with or without the hyphens.
    public static Optional<TokenWord> typed(String given) {
        String letters = given.strip().replace("-", "").toLowerCase(Locale.ROOT);
        return parse(letters.replaceAll(EACH_GROUP, "$0-"));
    }

    /// What is kept of it.
    public Fingerprint hash() {
        return new Fingerprint(HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8))));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The word itself, for its owner alone.
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "TokenWord"; // does not belong in a log
    }
}
