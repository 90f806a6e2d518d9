package parley.door;

import java.util.Arrays;
import java.util.stream.Collectors;
import parley.chat.Characters;
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
        return c == '\t' || Characters.isHarmless(c);
    }
}
