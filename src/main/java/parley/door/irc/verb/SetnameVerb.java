package parley.door.irc.verb;

import java.nio.charset.StandardCharsets;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.protocol.Command;

/// SETNAME (IRCv3 setname). Answered by its event, which only clients with the capability see.
final class SetnameVerb {
    private SetnameVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String name = message.param(0);
        if (name.isBlank()) {
            invalid(exchange.out(), "The real name is empty");
        } else if (name.getBytes(StandardCharsets.UTF_8).length > Features.REAL_NAME) {
            invalid(exchange.out(), "The real name is longer than " + Features.REAL_NAME + " bytes");
        } else {
            exchange.perform(new Command.SetRealName(name));
        }
    }

    private static void invalid(Outbound out, String why) {
        out.fail("SETNAME", "INVALID_REALNAME", why);
    }
}
