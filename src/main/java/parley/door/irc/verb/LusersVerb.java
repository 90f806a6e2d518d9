package parley.door.irc.verb;

import parley.door.irc.Exchange;
import parley.door.irc.ServerReplies;
import parley.irc.IrcMessage;
import parley.protocol.Answer;
import parley.protocol.Query;

/// LUSERS (Modern, "LUSERS message"): how many are there, at all doors together.
final class LusersVerb {
    private LusersVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        exchange.ask(new Query.Lusers(), reply -> ServerReplies.lusers(exchange, (Answer.Lusers) reply));
    }
}
