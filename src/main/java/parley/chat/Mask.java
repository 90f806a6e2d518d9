package parley.chat;

import java.util.function.UnaryOperator;

/// A mask (Modern, "Wildcard Expressions"): `*` stands for any characters, `?` for one, and a
/// backslash before either makes it plain; before anything else it is a character like others, for
/// nicks may have it.
///
/// Masks are equal when their folded forms are, so that one spelling undoes the other.
///
/// @param text the spelling to show
/// @param folded the form that is compared, with folded texts; [Rfc1459]'s pairs are made one here
public record Mask(String text, String folded) {
    public Mask {
        folded = foldPairs(folded);
    }

    /// A mask as it is written.
    ///
    /// @param fold makes texts comparable, for the mask and for what it is held against; keeps `*`,
    /// `?` and backslashes
    public static Mask of(String text, UnaryOperator<String> fold) {
        return new Mask(text, fold.apply(text));
    }

    /// A mask of `nick!user@host`, made whole by stars: `nick` is `nick!*@*`; `user@host` is
    /// `*!user@host`; `nick!user` is `nick!user@*`; what has a dot or a colon and no `!` or `@` can
    /// be no nick and is `*!*@host`.
    public static Mask ofHost(String text, UnaryOperator<String> fold) {
        return of(completed(text), fold);
    }

    /// Keeps the backslashes that make a star or question mark plain.
    private static String foldPairs(String mask) {
        if (mask.indexOf('\\') < 0) {
            return Rfc1459.fold(mask);
        }
        var pairs = new StringBuilder(mask.length());
        for (int i = 0; i < mask.length(); i++) {
            pairs.append(isEscape(mask, i) ? '\\' : (char) Rfc1459.fold(mask.charAt(i)));
        }
        return pairs.toString();
    }

    private static String completed(String text) {
        int bang = text.indexOf('!');
        int at = text.indexOf('@', bang + 1);
        if (bang < 0 && at < 0) {
            boolean isHost = text.indexOf('.') >= 0 || text.indexOf(':') >= 0;
            return isHost ? "*!*@" + text : orStar(text) + "!*@*";
        }
        String nick = bang < 0 ? "" : text.substring(0, bang);
        String user = text.substring(bang + 1, at < 0 ? text.length() : at);
        String host = at < 0 ? "" : text.substring(at + 1);
        return orStar(nick) + "!" + orStar(user) + "@" + orStar(host);
    }

    private static String orStar(String part) {
        return part.isEmpty() ? "*" : part;
    }

    /// Whether it stands for a text. Takes steps in proportion to the text times the mask at worst,
    /// mostly to the text: only the last star is ever tried again.
    ///
    /// @param foldedText folded as the mask is; [Rfc1459]'s pairs need not be
    public boolean matches(String foldedText) {
        int at = 0;
        int m = 0;
        int star = -1;
        int starAt = 0;
        while (at < foldedText.length()) {
            int codePoint = foldedText.codePointAt(at);
            if (m < folded.length() && folded.charAt(m) == '*') {
                star = ++m;
                starAt = at;
            } else if (m < folded.length() && accepts(m, Rfc1459.fold(codePoint))) {
                m = next(m);
                at += Character.charCount(codePoint);
            } else if (star >= 0) {
                m = star;
                starAt += Character.charCount(foldedText.codePointAt(starAt));
                at = starAt;
            } else {
                return false;
            }
        }
        while (m < folded.length() && folded.charAt(m) == '*') {
            m++;
        }
        return m == folded.length();
    }

    /// Whether what stands in the mask at an index, which is no star, stands for a character.
    private boolean accepts(int m, int codePoint) {
        return folded.charAt(m) == '?' || folded.codePointAt(isEscape(folded, m) ? m + 1 : m) == codePoint;
    }

    private int next(int m) {
        return isEscape(folded, m) ? m + 2 : m + Character.charCount(folded.codePointAt(m));
    }

    private static boolean isEscape(String mask, int m) {
        if (mask.charAt(m) != '\\' || m + 1 == mask.length()) {
            return false;
        }
        char escaped = mask.charAt(m + 1);
        return escaped == '*' || escaped == '?';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && folded.equals(mask.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
