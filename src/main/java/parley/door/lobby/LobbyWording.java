package parley.door.lobby;

import parley.door.PlainText;
import parley.hub.Hub;

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
        int prefix = Hub.NUMBERED_PREFIX.length();
        boolean numbered = nick.startsWith(Hub.NUMBERED_PREFIX)
                && nick.length() > prefix
                && Character.isDigit(nick.charAt(prefix));
        return numbered ? Hub.NUMBERED_PREFIX + " " + nick.substring(prefix) : nick;
    }
}
