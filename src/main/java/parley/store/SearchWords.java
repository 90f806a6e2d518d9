package parley.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.irc.Formatting;

/// Cuts text into the words by which it is found. Stateless.
///
/// 1. A word is letters and digits in a row. A symbol such as an emoji is a word by itself.
/// 2. Case and accents do not count, nor does the form in which Unicode spells a character: `Größe`, `GRÖSSE`, `GRÖẞE`
///    and `grosse` are one word.
/// 3. Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer have no blanks between words. There each character begins
///    a word of two, and the last one is a word of one: `東京都` is `東京`, `京都`, `都`.
/// 4. IRC's codes for bold and colours are no part of a text, nor is what marks an action.
final class SearchWords {
    /// The most code points of a word that count.
    static final int LONGEST = 64;

    private static final String ACTION = "\1ACTION ";
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int length;

    /// The character before, where it is one of those that are written without blanks; 0 otherwise.
    private int unspaced;

    private SearchWords() {}

    /// The words of a text, in its order.
    static List<String> of(String text) {
        var cut = new SearchWords();
        plain(withoutFormatting(text)).codePoints().forEach(cut::take);
        cut.end();
        return cut.words;
    }

    private static String withoutFormatting(String text) {
        String said = text.startsWith(ACTION) ? text.substring(ACTION.length()) : text;
        for (int i = 0; i < said.length(); i++) {
            if (said.charAt(i) < ' ') {
                return Formatting.withoutCodes(said);
            }
        }
        return said;
    }

    private static String plain(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        // By way of SS, ß is ss; and by way of ß, ẞ is: it has no other capital than itself.
        String folded =
                decomposed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var kept = new StringBuilder(folded.length());
        folded.codePoints().filter(c -> !isAccent(c)).forEach(c -> kept.appendCodePoint(c == 'ς' ? 'σ' : c));
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// What Europe, and Hebrew and Arabic, put on letters. The marks of other scripts are vowels, or make another
    /// letter.
    private static boolean isAccent(int c) {
        return isIn(c, 0x300, 0x36F)
                || isIn(c, 0x591, 0x5C7)
                || isIn(c, 0x64B, 0x65F)
                || c == 0x670
                || isIn(c, 0x1AB0, 0x1AFF)
                || isIn(c, 0x1DC0, 0x1DFF)
                || isIn(c, 0x20D0, 0x20FF);
    }

    private void take(int c) {
        if (c < 0x80) {
            takeSpaced(c, Character.isLetterOrDigit(c));
        } else if (isUnspaced(c)) {
            endWord();
            if (unspaced != 0) {
                words.add(Character.toString(unspaced) + Character.toString(c));
            }
            unspaced = c;
        } else if (Character.getType(c) != Character.FORMAT) {
            takeSpaced(c, Character.isLetterOrDigit(c) || (length > 0 && isMark(c)));
        }
    }

    private void takeSpaced(int c, boolean ofWord) {
        endRun();
        if (!ofWord) {
            endWord();
            if (Character.getType(c) == Character.OTHER_SYMBOL) {
                words.add(Character.toString(c));
            }
        } else if (length < LONGEST) {
            word.appendCodePoint(c);
            length++;
        }
    }

    private void end() {
        endRun();
        endWord();
    }

    private void endWord() {
        if (length > 0) {
            words.add(word.toString());
            word.setLength(0);
            length = 0;
        }
    }

    private void endRun() {
        if (unspaced != 0) {
            words.add(Character.toString(unspaced));
            unspaced = 0;
        }
    }

    /// Whether a character is of a script in which blanks do not part words.
    static boolean isUnspaced(int c) {
        boolean inRange = isIn(c, 0xE00, 0xEFF) // Thai, Lao
                || isIn(c, 0x1000, 0x11FF) // Burmese; Hangul
                || isIn(c, 0x1780, 0x17FF) // Khmer
                || isIn(c, 0x2E80, 0xA4CF) // Chinese, Japanese
                || isIn(c, 0xA960, 0xA97F)
                || isIn(c, 0xAC00, 0xD7FF)
                || isIn(c, 0xF900, 0xFAFF)
                || isIn(c, 0x1AFF0, 0x1B16F)
                || isIn(c, 0x20000, 0x3FFFF);
        return inRange && !isIn(c, 0x10A0, 0x10FF) && (Character.isLetter(c) || isMark(c)); // but for Georgian
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
