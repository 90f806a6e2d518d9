package parley.door.irc.verb;

import parley.door.irc.Exchange;
import parley.irc.IrcMessage;

/// AUTHENTICATE (IRCv3 sasl-3.1, sasl-3.2).
final class AuthenticateVerb {
    private AuthenticateVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        exchange.sasl().received(message.param(0));
    }
}
