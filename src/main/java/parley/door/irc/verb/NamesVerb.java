package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.door.irc.ChannelReplies;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.MemberView;
import parley.protocol.Query;
import parley.protocol.Reply;

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
        List<ChannelName> channels = names.stream()
                .map(exchange.server().names()::channel)
                .flatMap(Optional::stream)
                .toList();
        tell(exchange, channels, 0, asked);
    }

    /// Some names of the first of some channels; the next, of that or another, are asked for when the socket has taken
    /// them.
    private static void tell(Exchange exchange, List<ChannelName> channels, long after, String asked) {
        if (channels.isEmpty()) {
            exchange.out().reply(Numeric.RPL_ENDOFNAMES, asked);
            return;
        }
        exchange.perform(new Query.Channel(channels.getFirst(), after), performed -> {
            long more = show(exchange, performed.reply());
            List<ChannelName> left = more > 0 ? channels : channels.subList(1, channels.size());
            if (left.isEmpty()) {
                tell(exchange, left, more, asked);
            } else {
                exchange.whenTaken(() -> tell(exchange, left, more, asked));
            }
        });
    }

    /// @return where the next part begins; 0 where there is none
    private static long show(Exchange exchange, Reply reply) {
        if (!(reply instanceof Answer.ChannelState(ChannelView channel, long more))) {
            return 0;
        }
        ChannelReplies.names(exchange, withoutHiddenSelf(exchange, channel));
        return more;
    }

    /// Somebody whom an auditorium hides is hidden from themselves, too: they see what the others see.
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
