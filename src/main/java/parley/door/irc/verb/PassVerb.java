package parley.door.irc.verb;

import parley.door.irc.Exchange;
import parley.irc.IrcMessage;

/// PASS (Modern, "PASS message"); checked when registration completes.
final class PassVerb {
    private PassVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        exchange.registration().password(message.param(0));
    }
}
