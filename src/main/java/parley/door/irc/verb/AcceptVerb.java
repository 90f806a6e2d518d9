package parley.door.irc.verb;

import java.util.ArrayList;
import parley.chat.Nick;
import parley.door.irc.Exchange;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.protocol.Command;
import parley.protocol.Request;

/// ACCEPT: who may write to one who takes direct messages only from people who are logged in (user mode R); with a
/// `-` before a nick, who may no more. In no specification; as Ergo and Solanum have it.
final class AcceptVerb {
    private AcceptVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        var accepts = new ArrayList<Request>();
        for (String name : Targets.split(exchange, message.param(0))) {
            boolean accepted = !name.startsWith("-");
            Nick nick = Targets.nick(exchange, accepted ? name : name.substring(1));
            if (nick != null) {
                accepts.add(new Command.Accept(nick, accepted));
            }
        }
        exchange.perform(accepts);
    }
}
