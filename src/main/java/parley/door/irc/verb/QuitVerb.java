package parley.door.irc.verb;

import parley.door.irc.Exchange;
import parley.irc.IrcMessage;
import parley.net.frame.End;

/// QUIT (Modern, "QUIT message"): answered with an ERROR that names why, behind the QUIT that the others see.
final class QuitVerb {
    private QuitVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String why = message.param(0).isEmpty() ? "Quit" : "Quit: " + message.param(0);
        if (exchange.peer().isRegistered()) {
            exchange.out().own("QUIT").trailing(why).end();
        }
        exchange.leave(new End.Left(why, "Quit"));
    }
}
