package parley.client;

import java.util.Locale;

/// Whether a text is about somebody: his nick is in it as a word of its own, whatever the case.
final class Mentions {
    private Mentions() {}

    static boolean of(String nick, String text) {
        if (nick.isEmpty()) {
            return false;
        }
        String where = text.toLowerCase(Locale.ROOT);
        String what = nick.toLowerCase(Locale.ROOT);
        for (int at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
            boolean begins = at == 0 || !isWord(where.codePointBefore(at));
            int end = at + what.length();
            if (begins && (end == where.length() || !isWord(where.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
