package parley.door.irc;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import parley.hub.Answer;
import parley.hub.Reply;
import parley.irc.Capability;
import parley.irc.Numeric;

/// What a client is sent when its registration is complete (Modern, "Connection Registration").
final class Welcome {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Welcome() {}

    /// @param metadata what the client's user says of himself, as [Answer.Metadata]
    static void send(Client client, Reply metadata) {
        IrcServer server = client.server();
        client.numeric(Numeric.RPL_WELCOME)
                .trailing("Welcome to " + client.settings().network() + ", "
                        + client.profile().source().hostmask())
                .end();
        client.numeric(Numeric.RPL_YOURHOST)
                .trailing("Your host is " + server.name() + ", running " + IrcServer.VERSION)
                .end();
        client.numeric(Numeric.RPL_CREATED)
                .trailing("This server was started " + TIME.format(server.started()))
                .end();
        client.numeric(Numeric.RPL_MYINFO)
                .param(server.name())
                .param(IrcServer.VERSION)
                .param("BRZiosw")
                .param("CIMRUabefhiklmnoqstuv")
                .param("Iabefhkloqv")
                .end();
        server.isupport().writeTo(client.bare(), server.name(), client.nickOrStar());
        if (client.has(Capability.METADATA) && metadata instanceof Answer.Metadata own) {
            MetadataVerb.show(client, own.of().name(), own.entries());
        }
        MotdVerb.send(client);
    }
}
