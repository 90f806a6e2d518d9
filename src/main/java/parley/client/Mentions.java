package parley.client;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.client.text.Hyperlinks;
import parley.irc.Formatting;

/// Whether a text is about somebody: their nick is in what is seen of it, as a word of its own. The page has the same
/// rule (`model/mentions.js`); `src/test/client/mentions.facts` holds both to it.
///
/// 1. Case does not matter, nor whether letters are composed, nor what the server takes for the same (CASEMAPPING).
/// 2. What can go on in a nick makes it another nick: letters, digits, marks, and `_ - | \ ^ [ ] { }` and backticks.
///    Brackets and backticks around all of it do not.
/// 3. A letter of a script that is written without blanks goes on with none of another script: `annaさん` is about
/// anna.
/// 4. Within an address (a link, a host, mail, a path), or behind `#`, it is no person.
final class Mentions {
    private static final String SIGNS = "_-|\\^[]{}`\u2010\u2011\u200C\u200D";
    private static final String OPENING = "[{`";
    private static final String CLOSING = "]}`";

    private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /// What is not seen and yet parts words, unlike formatting: controls, and the blank without width, which bots put
    /// into a nick to name somebody without calling them.
    private static final Pattern PARTING =
            Pattern.compile("[\\x00-\\x01\\x05-\\x08\\x0B-\\x0E\\x10\\x12-\\x15\\x17-\\x1C\\x7F-\\x9F\u200B]");

    /// One that is seen: a letter with its marks, or the jamo of a syllable.
    private static final Pattern SEEN = Pattern.compile("(?s).[\\p{M}\u1160-\u11FF]*");

    private static final String WORD = "[\\p{L}\\p{M}\\p{N}";
    private static final Pattern MAIL = Pattern.compile("(?<!" + WORD + "._%+'&=~*/-])" + WORD + "._%+'&=~*/-]*+"
            + "(?<=" + WORD + "_+-])"
                            + "(?<![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}])"
                            + "@" + WORD + "]" + WORD + ".-]*+");
    private static final String REST = "[^\\s\\p{Z}]";
    private static final String BEGINS = "(?<!" + REST + ")";
    private static final Pattern PATH =
            Pattern.compile(BEGINS + "(?:~|\\.{1,2})?/" + REST + "*/" + REST + "*|" + BEGINS + "~/" + REST + "+");

    private final String text;

    /// Where it has addresses.
    private final BitSet addresses = new BitSet();

    private Mentions(String text) {
        this.text = text;
        Hyperlinks.addresses(text).forEach(place -> addresses.set(place[0], place[1]));
        for (Pattern each : List.of(MAIL, PATH)) {
            Matcher matcher = each.matcher(text);
            while (matcher.find()) {
                addresses.set(matcher.start(), matcher.end());
            }
        }
    }

    /// Whether a text, as it was sent, is about somebody.
    ///
    /// @param fold what the server takes for the same
    static boolean of(String nick, String text, UnaryOperator<String> fold) {
        String shown = Formatting.plain(PARTING.matcher(text).replaceAll("\u00AD"));
        var where = new Folded(shown, fold);
        String what = new Folded(nick, fold).text.toString();
        int at = what.isEmpty() ? -1 : where.text.indexOf(what);
        Mentions mentions = at < 0 ? null : new Mentions(shown);
        while (mentions != null && at >= 0) {
            int end = at + what.length();
            boolean whole = where.isEdge(at) && where.isEdge(end);
            if (whole && mentions.isWord(where.place(at), where.place(end))) {
                return true;
            }
            at = where.text.indexOf(what, at + 1);
        }
        return false;
    }

    private boolean isWord(int start, int end) {
        boolean free = (start == 0 || !goesOnBefore(start)) && (end == text.length() || !goesOnBehind(end));
        boolean inAddress = addresses.get(start, end).cardinality() > 0;
        return !inAddress && (free || (isEnclosed(start, end) && isWord(start - 1, end + 1)));
    }

    private boolean isEnclosed(int start, int end) {
        int sign = start > 0 ? OPENING.indexOf(text.charAt(start - 1)) : -1;
        return sign >= 0 && end < text.length() && text.charAt(end) == CLOSING.charAt(sign);
    }

    /// A mark before a nick is on a letter before it.
    private boolean goesOnBefore(int start) {
        int at = start;
        while (at > 0 && isMark(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        if (at == 0) {
            return false;
        }
        int outside = text.codePointBefore(at);
        int beyond = at - Character.charCount(outside);
        boolean dotted = outside == '.' && beyond > 0 && Character.isLetterOrDigit(text.codePointBefore(beyond));
        return outside == '#' || dotted || isOneWord(outside, text.codePointAt(start));
    }

    private boolean goesOnBehind(int end) {
        int outside = text.codePointAt(end);
        int beyond = end + 1;
        boolean dotted =
                outside == '.' && beyond < text.length() && Character.isLetterOrDigit(text.codePointAt(beyond));
        return dotted || isOneWord(outside, text.codePointBefore(end));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /// Whether what stands beside a nick goes on with its letter there.
    private static boolean isOneWord(int outside, int inside) {
        return switch (Character.getType(outside)) {
            case Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> SIGNS.indexOf(outside) >= 0 || (Character.isLetter(outside) && !isOtherWriting(outside, inside));
        };
    }

    private static boolean isOtherWriting(int one, int other) {
        UnicodeScript first = script(one);
        UnicodeScript second = script(other);
        return Character.isLetter(other)
                && first != second
                && (WITHOUT_BLANKS.contains(first) || WITHOUT_BLANKS.contains(second));
    }

    /// The sign for long vowels is no script's; it goes on with kana.
    private static UnicodeScript script(int c) {
        return c == 'ー' || c == 'ｰ' ? UnicodeScript.KATAKANA : UnicodeScript.of(c);
    }

    /// A text whose letters are those of all texts that are the same, and where in the text each one was.
    private static final class Folded {
        private final StringBuilder text = new StringBuilder();
        private final int length;

        /// Of each letter; empty where all are where they were.
        private final List<Integer> places = new ArrayList<>();

        Folded(String original, UnaryOperator<String> fold) {
            length = original.length();
            if (original.chars().allMatch(c -> c < 0x80)) {
                text.append(folded(original, fold));
                return;
            }
            Matcher seen = SEEN.matcher(original);
            while (seen.find()) {
                String letters = folded(seen.group(), fold);
                text.append(letters);
                for (int i = 0; i < letters.length(); i++) {
                    places.add(seen.start());
                }
            }
        }

        private static String folded(String seen, UnaryOperator<String> fold) {
            String composed = Normalizer.normalize(seen, Normalizer.Form.NFC);
            return fold.apply(composed).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        }

        int place(int at) {
            return at == text.length() ? length : places.isEmpty() ? at : places.get(at);
        }

        /// Whether one that is seen begins there, or nothing is left.
        boolean isEdge(int at) {
            boolean within = at > 0 && at < text.length() && !places.isEmpty();
            return !within || !places.get(at).equals(places.get(at - 1));
        }
    }
}
