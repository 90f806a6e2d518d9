package parley.programs;

/// What may be shown on a terminal of what came from elsewhere. (Stands in for `parley.door.PlainText.safe`.)
final class SafeText {
    private SafeText() {}

    /// The text without control characters (tab and line feed stay) and without what reverses the reading direction.
    static String safe(String text) {
        if (text.codePoints().noneMatch(SafeText::isHarmful)) {
            return text;
        }
        return text.codePoints()
                .filter(c -> !isHarmful(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHarmful(int codePoint) {
        return (codePoint < 0x20 && codePoint != '\t' && codePoint != '\n')
                || (codePoint >= 0x7F && codePoint <= 0x9F)
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
