package parley.door.irc;

import parley.irc.IrcMessage;

/// MOTD (Modern, "MOTD message").
final class MotdVerb {
    private MotdVerb() {}

    static void handle(Client client, IrcMessage message) {
        send(client);
    }

    static void send(Client client) {
        client.tell(client.announced().motd());
    }
}
