package parley.door.rooms;

import parley.door.PlainText;

/// tcp_chat's words: `USER - TEXT`, shown to the sender too.
final class RoomsWording implements PlainText.Wording {
    @Override
    public String posted(String nick, String line) {
        return nick + " - " + line + "\n";
    }

    @Override
    public String direct(String nick, String line) {
        return nick + " (to you) - " + line + "\n";
    }

    @Override
    public int most() {
        return PlainText.WRITE;
    }

    @Override
    public boolean echo() {
        return true;
    }
}
