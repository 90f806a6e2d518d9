package parley.door.lobby;

import parley.chat.LobbyNames;
import parley.door.PlainText;

/// ChattyCat's words: `Client 54676: TEXT`, and likewise for people with names.
final class LobbyWording implements PlainText.Wording {
    @Override
    public String posted(String nick, String line) {
        return display(nick) + ": " + line + "\n";
    }

    @Override
    public String direct(String nick, String line) {
        return display(nick) + " (to you): " + line + "\n";
    }

    @Override
    public int most() {
        return PlainText.WRITE;
    }

    @Override
    public boolean echo() {
        return false;
    }

    /// `Client54676` is one word only because a nick is.
    private static String display(String nick) {
        int prefix = LobbyNames.NICK_PREFIX.length();
        boolean numbered = nick.startsWith(LobbyNames.NICK_PREFIX)
                && nick.length() > prefix
                && Character.isDigit(nick.charAt(prefix));
        return numbered ? LobbyNames.NICK_PREFIX + " " + nick.substring(prefix) : nick;
    }
}
