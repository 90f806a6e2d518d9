package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import parley.chat.ChannelFlag;
import parley.door.irc.ChannelReplies;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.MemberView;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Request;

/// NAMES (Modern, "NAMES message"). There is no error: what is no channel has no names. All names of all channels are
/// not told. Several channels have one end together, as RFC 2812 servers do it.
final class NamesVerb {
    private NamesVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        if (message.param(0).isEmpty()) {
            out.reply(Numeric.RPL_ENDOFNAMES, "*");
            return;
        }
        List<String> names = Targets.split(exchange, message.param(0));
        if (names.size() > Features.NAMES_TARGETS) {
            names = names.subList(0, Features.NAMES_TARGETS);
        }
        String asked = String.join(",", names);
        var queries = new ArrayList<Request>(names.size());
        for (String name : names) {
            exchange.server().names().channel(name).ifPresent(channel -> queries.add(new Query.Channel(channel)));
        }
        if (queries.isEmpty()) {
            out.reply(Numeric.RPL_ENDOFNAMES, asked);
        } else {
            exchange.perform(queries, performed -> {
                performed.forEach(each -> show(exchange, each));
                out.reply(Numeric.RPL_ENDOFNAMES, asked);
            });
        }
    }

    private static void show(Exchange exchange, Performed performed) {
        if (performed.reply() instanceof Answer.ChannelState(ChannelView channel)) {
            ChannelReplies.names(exchange, withoutHiddenSelf(exchange, channel));
        }
    }

    /// Who is hidden in an auditorium is so from himself, too: what he sees is what the others see.
    private static ChannelView withoutHiddenSelf(Exchange exchange, ChannelView channel) {
        if (!channel.flags().contains(ChannelFlag.AUDITORIUM)) {
            return channel;
        }
        List<MemberView> seen = channel.members().stream()
                .filter(member -> member.ranks().bits() != 0
                        || !member.profile()
                                .nick()
                                .equals(exchange.peer().profile().nick()))
                .toList();
        return channel.with(seen);
    }
}
