package parley.door;

import java.util.Arrays;
import java.util.stream.Collectors;
import parley.irc.Formatting;

/// Makes what others have written safe for a terminal.
public final class SafeText {
    private SafeText() {}

    /// Text without anything that a terminal would obey or that would hide what is written: control characters but tab,
    /// and what turns the direction of writing.
    public static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSafe(text.charAt(i))) {
                return stripped(text);
            }
        }
        return text;
    }

    /// The same for text of several lines, which keeps its line ends.
    public static String safeLines(String text) {
        return text.indexOf('\n') < 0
                ? safe(text)
                : Arrays.stream(text.split("\n", -1)).map(SafeText::safe).collect(Collectors.joining("\n"));
    }

    private static String stripped(String text) {
        var kept = new StringBuilder(text.length());
        Formatting.withoutCodes(text).chars().filter(c -> isSafe((char) c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean isSafe(char c) {
        if (c < ' ') {
            return c == '\t';
        }
        boolean control = c >= 0x7F && c <= 0x9F;
        boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean breaksLine = c == 0x2028 || c == 0x2029;
        return !control && !turnsDirection && !breaksLine;
    }
}
