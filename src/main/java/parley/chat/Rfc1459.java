package parley.chat;

/// The pairs of characters that IRC's first casemapping holds for one letter, as it does `A` and `a`: `[{`, `]}`, `\\|`
/// and `~^` (RFC 1459, section 2.2; Modern, "CASEMAPPING"). Clients fall back to it where they are told another one, so
/// names that differ in those pairs alone must be one, or somebody could speak under another's name.
public final class Rfc1459 {
    private Rfc1459() {}

    /// A text with the small one of each pair.
    ///
    /// @return the same instance where there is nothing to change
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return text.replace('[', '{')
                        .replace(']', '}')
                        .replace('\\', '|')
                        .replace('~', '^');
            }
        }
        return text;
    }

    /// The small one of a pair; anything else as it is.
    static int fold(int codePoint) {
        return switch (codePoint) {
            case '[' -> '{';
            case ']' -> '}';
            case '\\' -> '|';
            case '~' -> '^';
            default -> codePoint;
        };
    }
}
