package parley.door.irc.verb;

import java.util.ArrayList;
import parley.chat.ChannelName;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.protocol.Command;
import parley.protocol.Request;

/// PART (Modern, "PART message").
final class PartVerb {
    private PartVerb() {}

    static void handle(Client client, IrcMessage message) {
        var parts = new ArrayList<Request>();
        for (String name : Targets.split(client, message.param(0))) {
            ChannelName channel = client.channel(name);
            if (channel != null) {
                parts.add(new Command.Part(channel, message.param(1)));
            }
        }
        if (!parts.isEmpty()) {
            client.perform(parts, performed -> performed.forEach(client::show));
        }
    }

    /// Leaves all channels (JOIN 0).
    static void partAll(Client client) {
        client.perform(new Command.PartAll());
    }
}
