package parley.door.irc.verb;

import parley.door.irc.Client;
import parley.irc.IrcMessage;

/// MOTD (Modern, "MOTD message").
public final class MotdVerb {
    private MotdVerb() {}

    static void handle(Client client, IrcMessage message) {
        send(client);
    }

    public static void send(Client client) {
        client.tell(client.announced().motd());
    }
}
