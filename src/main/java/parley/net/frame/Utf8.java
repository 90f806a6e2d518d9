package parley.net.frame;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where UTF-8 may be cut (RFC 3629, section 3).
public final class Utf8 {
    private Utf8() {}

    /// How many of the bytes from `start` make whole characters within a limit: a cut there halves none. At least 1
    /// where a byte is left, whatever the bytes are, so that cutting always ends.
    ///
    /// @param end the index behind the last byte
    public static int whole(byte[] bytes, int start, int end, int limit) {
        if (end - start <= limit) {
            return end - start;
        }
        int whole = limit - incomplete(bytes, start, start + limit);
        return whole > 0 ? whole : limit;
    }

    /// The last of the lines that end in LF, without that; null where no line has ended, or one that has not follows.
    ///
    /// @param end the index behind the last byte
    static @Nullable String lastLine(byte[] bytes, int start, int end) {
        if (start == end || bytes[end - 1] != '\n') {
            return null;
        }
        int at = end - 1;
        while (at > start && bytes[at - 1] != '\n') {
            at--;
        }
        return new String(bytes, at, end - 1 - at, StandardCharsets.UTF_8);
    }

    /// Whether every character is one byte.
    public static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /// How many of the last bytes begin a character whose rest is missing: 0 to 3.
    static int incomplete(byte[] bytes, int start, int end) {
        for (int back = 1; back <= Math.min(3, end - start); back++) {
            byte b = bytes[end - back];
            if ((b & 0xC0) != 0x80) {
                return back < length(b & 0xFF) ? back : 0;
            }
        }
        return 0;
    }

    /// How many bytes the character has that begins with this one; 1 for what begins none.
    private static int length(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 1;
        }
        if (lead < 0xE0) {
            return 2;
        }
        return lead < 0xF0 ? 3 : 4;
    }
}
