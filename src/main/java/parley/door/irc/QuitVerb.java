package parley.door.irc;

import parley.irc.IrcMessage;

/// QUIT (Modern, "QUIT message"): answered with an ERROR that names why.
final class QuitVerb {
    private QuitVerb() {}

    static void handle(Client client, IrcMessage message) {
        String why = message.param(0).isEmpty() ? "Quit" : "Quit: " + message.param(0);
        client.leave(why);
    }
}
