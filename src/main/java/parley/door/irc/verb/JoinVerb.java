package parley.door.irc.verb;

import java.util.LinkedHashMap;
import java.util.List;
import parley.chat.ChannelName;
import parley.door.irc.Exchange;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Performed;
import parley.protocol.Request;

/// JOIN (Modern, "JOIN message"): channels and their keys, separated by commas; `0` leaves all.
final class JoinVerb {
    private JoinVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        if (message.param(0).equals("0")) {
            PartVerb.partAll(exchange);
            return;
        }
        String[] names = message.param(0).split(",");
        String[] keys = message.param(1).split(",", -1);
        var joins = new LinkedHashMap<ChannelName, Request>();
        for (int i = 0; i < names.length; i++) {
            String key = i < keys.length && !keys[i].isEmpty() ? keys[i] : null;
            ChannelName channel = Targets.newChannel(exchange, names[i]);
            if (channel != null) {
                joins.putIfAbsent(channel, new Command.Join(channel, key));
            }
        }
        if (!joins.isEmpty()) {
            exchange.perform(List.copyOf(joins.values()), performed -> performed.forEach(each -> show(exchange, each)));
        }
    }

    /// Who is sent on to another channel is told so first.
    private static void show(Exchange exchange, Performed performed) {
        if (performed.reply() instanceof Answer.JoinedChannel(var channel, var asked)
                && !channel.name().equals(asked)) {
            exchange.out()
                    .reply(Numeric.ERR_LINKCHANNEL, asked.name(), channel.name().name());
        }
        exchange.show(performed);
    }
}
