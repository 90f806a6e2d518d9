package parley.door.cat;

import parley.door.PlainText;

/// ChatCat's words: every message with its sender and a separator. Its people talk to one other alone; to who talks in
/// a channel, of which it knows nothing, what is said to them alone must not look as if all had heard it.
final class CatWording implements PlainText.Wording {
    private static final String SEPARATOR = "\n====================================\n";

    private final boolean inChannel;

    /// @param inChannel whether it is for who talks in a channel
    CatWording(boolean inChannel) {
        this.inChannel = inChannel;
    }

    @Override
    public String posted(String nick, String line) {
        return nick + " -> " + line + SEPARATOR;
    }

    @Override
    public String direct(String nick, String line) {
        return posted(inChannel ? nick + " (to you)" : nick, line);
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
