package parley.door.irc.verb;

import parley.door.irc.Client;
import parley.irc.IrcMessage;

/// AUTHENTICATE (IRCv3 sasl-3.1, sasl-3.2).
final class AuthenticateVerb {
    private AuthenticateVerb() {}

    static void handle(Client client, IrcMessage message) {
        client.sasl().received(message.param(0));
    }
}
