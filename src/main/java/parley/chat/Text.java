package parley.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a message says: without NUL and CR, LF between lines, at most 4,096 bytes of UTF-8. May be empty. It has no
/// half of a surrogate pair: UTF-8 cannot carry one, so history would differ from what was seen.
public record Text(String value) {
    /// The most bytes of UTF-8 in one message.
    public static final int MAX_BYTES = 4096;

    private static final Pattern ACTION = Pattern.compile("\1ACTION(?: ([^\1]*))?\1?");

    public Text {
        if (value.indexOf('\0') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a text has neither NUL nor CR");
        }
        if (hasHalfCharacter(value)) {
            throw new IllegalArgumentException("a text has no half of a surrogate pair");
        }
        if (exceedsLimit(value)) {
            throw new IllegalArgumentException("a text has at most " + MAX_BYTES + " bytes");
        }
    }

    /// The messages that a text of any length makes: NUL and CR left out, U+FFFD for half a surrogate pair, cut between
    /// characters where it is too long for one. Nothing else is lost; an empty text is one empty message.
    public static List<Text> messages(String text) {
        String clean = text;
        if (text.indexOf('\0') >= 0 || text.indexOf('\r') >= 0) {
            clean = text.replace("\0", "").replace("\r", "");
        }
        if (hasHalfCharacter(clean)) {
            clean = withoutHalfCharacters(clean);
        }
        if (!exceedsLimit(clean)) {
            return List.of(new Text(clean));
        }
        byte[] utf8 = clean.getBytes(StandardCharsets.UTF_8);
        var messages = new ArrayList<Text>();
        for (int at = 0; at < utf8.length; ) {
            int length = Characters.wholeCharacters(utf8, at, utf8.length, MAX_BYTES);
            messages.add(new Text(new String(utf8, at, length, StandardCharsets.UTF_8)));
            at += length;
        }
        return List.copyOf(messages);
    }

    /// Its lines; one where all of it is an action, which goes on over the line ends.
    public List<String> lines() {
        return value.indexOf('\n') < 0 || action(value).isPresent() ? List.of(value) : List.of(value.split("\n", -1));
    }

    /// What its sender does, where a text, or a line of one, tells that and nothing else (CTCP ACTION, as
    /// `/me` has it): the delimiter at the end may be missing, and there is none within.
    public static Optional<String> action(String text) {
        if (!text.startsWith("\1")) { // as hardly any does
            return Optional.empty();
        }
        Matcher action = ACTION.matcher(text);
        return action.matches() ? Optional.of(Objects.requireNonNullElse(action.group(1), "")) : Optional.empty();
    }

    private static boolean hasHalfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String withoutHalfCharacters(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> whole.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c));
        return whole.toString();
    }

    /// A UTF-16 unit makes at most three bytes, so short texts need no counting.
    private static boolean exceedsLimit(String text) {
        return text.length() > MAX_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    @Override
    public String toString() {
        return value;
    }
}
