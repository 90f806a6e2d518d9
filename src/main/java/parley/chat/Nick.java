package parley.chat;

/// A user's name, unique across all doors. It travels with what makes it equal or alike to others, so that nobody
/// downstream folds names again; two nicks are equal when their folded forms are.
///
/// @param name the spelling its owner chose; 1 to 32 code points, see [#isValid]
/// @param folded the form under which nicks are compared; [Rfc1459]'s pairs are made one here
/// @param skeleton the form under which nicks look alike
public record Nick(String name, String folded, String skeleton) implements Target {
    /// The most code points a nick has.
    public static final int MAX_LENGTH = 32;

    private static final String FORBIDDEN = "!@*?,:.";
    private static final String FORBIDDEN_FIRST = "#~&@%+$";

    public Nick {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not a nick: \"" + name + "\"");
        }
        folded = Rfc1459.fold(folded);
    }

    /// Whether a text may be a nick: 1 to 32 code points without blank, control character or any of `!@*?,:.`, and
    /// none of `#~&@%+$` first.
    public static boolean isValid(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MAX_LENGTH
                && FORBIDDEN_FIRST.indexOf(name.charAt(0)) < 0
                && Characters.all(name, Nick::mayAppear);
    }

    /// Whether a code point may stand anywhere in a nick.
    public static boolean mayAppear(int codePoint) {
        return codePoint > ' ' && FORBIDDEN.indexOf(codePoint) < 0 && !Characters.isBlankOrControl(codePoint);
    }

    /// Whether all of it is ASCII. Two ASCII nicks are never look-alikes.
    public boolean isAscii() {
        return Characters.all(name, c -> c < 0x80);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nick nick && folded.equals(nick.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
