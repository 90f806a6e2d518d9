package parley.door.irc.verb;

import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.net.End;

/// QUIT (Modern, "QUIT message"): answered with an ERROR that names why, behind the QUIT that the others see.
final class QuitVerb {
    private QuitVerb() {}

    static void handle(Client client, IrcMessage message) {
        String why = message.param(0).isEmpty() ? "Quit" : "Quit: " + message.param(0);
        if (client.isRegistered()) {
            client.bare()
                    .source(client.hostmask())
                    .command("QUIT")
                    .trailing(why)
                    .end();
        }
        client.leave(new End.Left(why));
    }
}
