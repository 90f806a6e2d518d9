package parley.door.cat;

import parley.door.PlainText;

/// ChatCat's words: every message with its sender and a separator, in a channel or not.
final class CatWording implements PlainText.Wording {
    private static final String SEPARATOR = "\n====================================\n";

    @Override
    public String posted(String nick, String line) {
        return nick + " -> " + line + SEPARATOR;
    }

    @Override
    public String direct(String nick, String line) {
        return posted(nick, line);
    }

    @Override
    public String notice(String line) {
        return line + SEPARATOR;
    }

    @Override
    public String noticeAlone(String line) {
        return notice(line);
    }

    @Override
    public String unlinked(String nick) {
        return posted(nick, "Cat run away... :3");
    }

    @Override
    public boolean echo() {
        return false;
    }
}
