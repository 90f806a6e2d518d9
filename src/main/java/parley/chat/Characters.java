package parley.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// What names and texts ask of single characters, and how texts are cut between them.
public final class Characters {
    private Characters() {}

    /// Whether a code point is white space of any kind, a control character, an invisible formatting one, or half a
    /// surrogate pair.
    public static boolean isBlankOrControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /// Whether a UTF-16 unit, shown as it is, can do no harm: it is no control character that a terminal may obey (C0,
    /// DEL, C1), ends no line, and does not turn the direction of writing.
    public static boolean isHarmless(char c) {
        boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean breaksLine = c == 0x2028 || c == 0x2029;
        return !Character.isISOControl(c) && !turnsDirection && !breaksLine;
    }

    /// Whether something holds for every code point of a text.
    static boolean all(String text, IntPredicate holds) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (!holds.test(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    /// As much of a text as fits into so many bytes of UTF-8, cut between characters.
    ///
    /// @param limit 4 or more
    public static String shortened(String text, int limit) {
        if (text.length() <= limit / 3) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= limit
                ? text
                : new String(utf8, 0, wholeCharacters(utf8, 0, utf8.length, limit), StandardCharsets.UTF_8);
    }

    /// A text in pieces of so many bytes of UTF-8 at most: cut behind a blank where there is one in a piece's second
    /// half, else between characters. Nothing is lost.
    ///
    /// @param limit 8 or more
    public static List<String> pieces(String text, int limit) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        var pieces = new ArrayList<String>();
        for (int at = 0; at < utf8.length; ) {
            int length = wholeCharacters(utf8, at, utf8.length, limit);
            if (at + length < utf8.length) {
                length = behindBlank(utf8, at, length);
            }
            pieces.add(new String(utf8, at, length, StandardCharsets.UTF_8));
            at += length;
        }
        return pieces;
    }

    private static int behindBlank(byte[] utf8, int start, int length) {
        int cut = length;
        while (cut > length / 2 && utf8[start + cut - 1] != ' ') {
            cut--;
        }
        return cut > length / 2 ? cut : length;
    }

    /// How many of the bytes from `start` make whole UTF-8 characters within `limit` bytes: a cut there halves none.
    /// At least 1 where a byte is left, so that cutting always ends; whatever is not UTF-8 is cut anywhere.
    ///
    /// @param end the index behind the last byte
    /// @param limit 4 or more, so that any character fits; less may halve one
    public static int wholeCharacters(byte[] utf8, int start, int end, int limit) {
        if (end - start <= limit) {
            return end - start;
        }
        int cut = start + limit;
        while (cut > start && (utf8[cut] & 0xC0) == 0x80) {
            cut--;
        }
        return cut > start ? cut - start : Math.max(limit, 1);
    }
}
