package parley.door.irc.verb;

import java.util.ArrayList;
import parley.chat.ChannelName;
import parley.door.irc.Exchange;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.protocol.Command;
import parley.protocol.Request;

/// PART (Modern, "PART message").
final class PartVerb {
    private PartVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        var parts = new ArrayList<Request>();
        for (String name : Targets.split(exchange, message.param(0))) {
            ChannelName channel = Targets.channel(exchange, name);
            if (channel != null) {
                parts.add(new Command.Part(channel, message.param(1)));
            }
        }
        exchange.perform(parts);
    }

    /// Leaves all channels (JOIN 0).
    static void partAll(Exchange exchange) {
        exchange.perform(new Command.PartAll());
    }
}
