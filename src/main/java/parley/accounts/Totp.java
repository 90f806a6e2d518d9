package parley.accounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes by time (RFC 6238), as programs for a second factor make them: HMAC-SHA-1, six digits, 30 seconds.
public final class Totp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 section 6
    private static final int BITS = 5;
    private static final int SECRET_BYTES = 20; // RFC 4226 section 4, R6
    private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{32}");
    private static final int SECONDS = 30;
    private static final int CODES = 1_000_000;

    /// Clocks differ, and typing takes a while (RFC 6238 section 5.2).
    private static final int STEPS_AWAY = 1;

    private Totp() {}

    /// A secret, in Base32.
    static String secret(RandomGenerator random) {
        var secret = new StringBuilder();
        for (int i = 0; i < SECRET_BYTES * Byte.SIZE / BITS; i++) {
            secret.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return secret.toString();
    }

    /// Whether a text can be a secret that was made here.
    public static boolean isSecret(String text) {
        return SECRET.matcher(text).matches();
    }

    /// The step of time whose code it is, of those that count now; empty where it is none of theirs.
    static OptionalLong step(String secret, String code, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        for (long step = current - STEPS_AWAY; step <= current + STEPS_AWAY; step++) {
            if (code(secret, step).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /// The code of a secret at a time.
    public static String code(String secret, Instant at) {
        return code(secret, Math.floorDiv(at.getEpochSecond(), SECONDS));
    }

    /// RFC 4226 section 5.3.
    private static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(number % CODES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static byte[] bytes(String secret) {
        var bytes = ByteBuffer.allocate(secret.length() * BITS / Byte.SIZE);
        int bits = 0;
        int count = 0;
        for (int i = 0; i < secret.length(); i++) {
            bits = bits << BITS | BASE32.indexOf(secret.charAt(i));
            count += BITS;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes.put((byte) (bits >> count));
            }
        }
        return bytes.array();
    }
}
