package parley.door.irc;

import java.util.List;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// MOTD (Modern, "MOTD message").
final class MotdVerb {
    private MotdVerb() {}

    static void handle(Client client, IrcMessage message) {
        send(client);
    }

    static void send(Client client) {
        List<String> motd = client.settings().motd();
        if (motd.isEmpty()) {
            client.reply(Numeric.ERR_NOMOTD);
            return;
        }
        client.numeric(Numeric.RPL_MOTDSTART)
                .trailing("- " + client.server().name() + " Message of the day - ")
                .end();
        motd.forEach(
                line -> client.numeric(Numeric.RPL_MOTD).trailing("- " + line).end());
        client.reply(Numeric.RPL_ENDOFMOTD);
    }
}
