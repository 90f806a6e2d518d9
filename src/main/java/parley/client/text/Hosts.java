package parley.client.text;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The host of a link, read as browsers do (WHATWG URL, "Host parsing"; UTS 46 without its mappings), and refused where
/// what is read and what is opened could differ:
///
/// 1. a name or a password in front (`bank.example@evil.example`), escapes, empty labels;
/// 2. numbers that are no dotted address (`1`, `0x7f.1`): browsers make another one of them;
/// 3. letters that stand for others (full-width ones, ligatures, joiners): browsers put those in their place;
/// 4. labels that mix scripts as no language does (UTS 39, "Highly Restrictive").
///
/// Scripts that look alike as a whole are left: where a link leads is told in ASCII.
final class Hosts {
    private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    /// Latin and those that are written together with it, and with one another.
    private static final Set<Character.UnicodeScript> MIXED = Set.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.HANGUL);

    private static final int HIGHEST_PORT = 65_535;

    private Hosts() {}

    /// Host and port in ASCII, small letters; empty where that is none.
    static Optional<String> ascii(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        String port = hasPort ? authority.substring(colon + 1) : "";
        if (!PORT.matcher(port).matches() || (!port.isEmpty() && Integer.parseInt(port) > HIGHEST_PORT)) {
            return Optional.empty();
        }
        Optional<String> read = host.startsWith("[") ? v6(host) : name(host);
        return read.map(each -> each + (port.isEmpty() ? "" : ":" + Integer.parseInt(port)));
    }

    private static Optional<String> v6(String host) {
        return V6.matcher(host).matches() ? Optional.of(host.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Optional<String> name(String host) {
        String[] labels = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()
                && !V4.matcher(host).matches()) {
            return Optional.empty();
        }
        String ascii = Stream.of(labels).map(label -> label(label).orElse("")).collect(Collectors.joining("."));
        boolean whole = Stream.of(ascii.split("\\.", -1)).noneMatch(String::isEmpty);
        return whole ? Optional.of(ascii + (host.endsWith(".") ? "." : "")) : Optional.empty();
    }

    private static Optional<String> label(String written) {
        if (PLAIN.matcher(written).matches()) {
            return Optional.of(written.toLowerCase(Locale.ROOT));
        }
        String label = Normalizer.normalize(written, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        boolean asWritten = !label.isEmpty()
                && !label.startsWith("xn--")
                && Normalizer.normalize(label, Normalizer.Form.NFKC).equals(label)
                && written.indexOf('ẞ') < 0
                && label.codePoints().allMatch(Hosts::belongs)
                && !isMark(label.codePointAt(0))
                && isOneWriting(label)
                && isOneDirection(label);
        return asWritten ? Optional.of("xn--" + Punycode.encoded(label)) : Optional.empty();
    }

    private static boolean belongs(int c) {
        return Character.isLetterOrDigit(c) || isMark(c) || c == '-' || c == '_';
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// What is written from right to left begins and ends so, and has nothing else but digits (RFC 5893, section 2).
    private static boolean isOneDirection(String label) {
        int[] letters = label.codePoints().filter(c -> !isMark(c)).toArray();
        boolean right = label.codePoints().anyMatch(Hosts::isFromRight);
        return !right
                || (isFromRight(letters[0])
                        && isFromRight(letters[letters.length - 1])
                        && label.codePoints()
                                .noneMatch(
                                        c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT));
    }

    private static boolean isFromRight(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isOneWriting(String label) {
        var scripts = new HashSet<Character.UnicodeScript>();
        label.codePoints().mapToObj(Character.UnicodeScript::of).forEach(scripts::add);
        scripts.remove(Character.UnicodeScript.COMMON);
        scripts.remove(Character.UnicodeScript.INHERITED);
        return scripts.size() <= 1 || MIXED.containsAll(scripts);
    }
}
