package parley.door.irc.verb;

import java.util.List;
import parley.door.irc.Exchange;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Query;

/// PING and PONG. PING (Modern, "PING message") takes its turn at the hub: when it is answered, everything sent
/// before it is in every recipient's queue.
final class PingVerb {
    private PingVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String token = message.param(0);
        if (token.isEmpty()) {
            exchange.out().reply(Numeric.ERR_NOORIGIN);
        } else if (exchange.peer().isRegistered()) {
            exchange.perform(new Query.Ping(), _ -> pong(exchange, token));
        } else {
            pong(exchange, token);
        }
    }

    /// PONG (Modern, "PONG message"): the last parameter is what the PING bore.
    static void pong(Exchange exchange, IrcMessage message) {
        List<String> params = message.params();
        exchange.receipts().pong(params.isEmpty() ? "" : params.getLast());
    }

    private static void pong(Exchange exchange, String token) {
        exchange.out()
                .line()
                .command("PONG")
                .param(exchange.server().name())
                .trailing(token)
                .end();
    }
}
