package parley.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Spoils what was whole, a little.
final class Mangle {
    private Mangle() {}

    static String text(String whole, Random random) {
        return new String(bytes(whole.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
    }

    /// Flips, drops and doubles up to three of the bytes.
    static byte[] bytes(byte[] whole, Random random) {
        var bytes = whole.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            int shift = random.nextInt(3) - 1;
            if (shift == 0) {
                bytes[at] = (byte) random.nextInt(256);
            } else {
                var spoilt = new byte[bytes.length + shift];
                for (int j = 0; j < spoilt.length; j++) {
                    spoilt[j] = bytes[j <= at ? Math.min(j, bytes.length - 1) : j - shift];
                }
                bytes = spoilt;
            }
        }
        return bytes;
    }
}
