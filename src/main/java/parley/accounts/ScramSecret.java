package parley.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What a server keeps of a password for SCRAM-SHA-256 (RFC 5802 section 3, with the function of RFC 7677). Its text is
/// that of RFC 5803: `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`.
record ScramSecret(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
    /// RFC 7677 section 4.
    static final int MIN_ITERATIONS = 4096;

    static final int KEY_BYTES = 32;

    private static final Pattern RFC5803 =
            Pattern.compile("SCRAM-SHA-256\\$([1-9][0-9]{3,7}):([^$:]{4,200})\\$([^$:]{44}):([^$:]{44})");

    /// Derives it from a password; takes as long as there are iterations.
    static ScramSecret of(Password password, byte[] salt, int iterations) {
        var salted = pbkdf2(password, salt, iterations);
        return new ScramSecret(iterations, salt, sha256(hmac(salted, "Client Key")), hmac(salted, "Server Key"));
    }

    /// Reads its text; empty where it is malformed.
    static Optional<ScramSecret> parse(String text) {
        var parts = RFC5803.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var base64 = Base64.getDecoder();
            var secret = new ScramSecret(
                    Integer.parseInt(parts.group(1)),
                    base64.decode(parts.group(2)),
                    base64.decode(parts.group(3)),
                    base64.decode(parts.group(4)));
            boolean whole = secret.storedKey.length == KEY_BYTES && secret.serverKey.length == KEY_BYTES;
            return whole ? Optional.of(secret) : Optional.empty();
        } catch (IllegalArgumentException _) { // not Base64
            return Optional.empty();
        }
    }

    static byte[] hmac(byte[] key, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] pbkdf2(Password password, byte[] salt, int iterations) {
        var key = new PBEKeySpec(password.characters(), salt, iterations, KEY_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        var base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$" + iterations + ":" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(storedKey) + ":" + base64.encodeToString(serverKey);
    }
}
