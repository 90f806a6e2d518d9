package parley.door.irc.verb;

import java.util.List;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Query;

/// PING and PONG. PING (Modern, "PING message"). It takes its turn at the hub: by its answer, all that was sent before
/// is in every
/// recipient's queue.
final class PingVerb {
    private PingVerb() {}

    static void handle(Client client, IrcMessage message) {
        String token = message.param(0);
        if (token.isEmpty()) {
            client.reply(Numeric.ERR_NOORIGIN);
        } else if (client.isRegistered()) {
            client.perform(new Query.Ping(), _ -> pong(client, token));
        } else {
            pong(client, token);
        }
    }

    /// PONG (Modern, "PONG message"): the last parameter is what the PING bore.
    static void pong(Client client, IrcMessage message) {
        List<String> params = message.params();
        client.receipts().pong(params.isEmpty() ? "" : params.getLast());
    }

    private static void pong(Client client, String token) {
        client.line()
                .command("PONG")
                .param(client.server().name())
                .trailing(token)
                .end();
    }
}
