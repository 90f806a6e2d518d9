package parley.net.frame;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/// Takes back what was typed, within a line (RFC 854, "EC" and "EL"; terminals send BS or DEL for it).
final class Erasing {
    private static final int BS = 8;
    private static final int DEL = 127;

    /// As much is looked at to find a whole character with its combining ones; so each costs the same.
    private static final int MOST_OF_A_CHARACTER = 64;

    private static final char REPLACEMENT = '\uFFFD';

    private Erasing() {}

    /// Whether a byte takes back the character before it.
    static boolean isCharacter(int b) {
        return b == BS || b == DEL;
    }

    /// Where a line ends when its last character, with all that combines with it, is taken back.
    ///
    /// @param floor the index before which nothing is taken back
    /// @param end the index behind the line's last byte
    static int character(byte[] bytes, int floor, int end) {
        int start = line(bytes, Math.max(floor, end - MOST_OF_A_CHARACTER), end);
        String tail = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (tail.isEmpty()) {
            return end;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(tail);
        String last = tail.substring(characters.preceding(tail.length()));
        int length = last.getBytes(StandardCharsets.UTF_8).length;
        return last.indexOf(REPLACEMENT) < 0 ? end - length : end - 1;
    }

    /// Where the line begins of which this is the end.
    ///
    /// @param floor the index before which nothing is taken back
    static int line(byte[] bytes, int floor, int end) {
        int start = end;
        while (start > floor && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }
}
