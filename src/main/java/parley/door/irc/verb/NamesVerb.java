package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import parley.chat.ChannelFlag;
import parley.door.irc.ChannelReplies;
import parley.door.irc.Client;
import parley.door.irc.Features;
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

    static void handle(Client client, IrcMessage message) {
        if (message.param(0).isEmpty()) {
            client.reply(Numeric.RPL_ENDOFNAMES, "*");
            return;
        }
        List<String> names = Targets.split(client, message.param(0));
        if (names.size() > Features.NAMES_TARGETS) {
            names = names.subList(0, Features.NAMES_TARGETS);
        }
        String asked = String.join(",", names);
        var queries = new ArrayList<Request>(names.size());
        for (String name : names) {
            client.server().names().channel(name).ifPresent(channel -> queries.add(new Query.Channel(channel)));
        }
        if (queries.isEmpty()) {
            client.reply(Numeric.RPL_ENDOFNAMES, Client.shown(asked));
        } else {
            client.perform(queries, performed -> {
                performed.forEach(each -> show(client, each));
                client.reply(Numeric.RPL_ENDOFNAMES, Client.shown(asked));
            });
        }
    }

    private static void show(Client client, Performed performed) {
        if (performed.reply() instanceof Answer.ChannelState(ChannelView channel)) {
            ChannelReplies.names(client, withoutHiddenSelf(client, channel));
        }
    }

    /// Who is hidden in an auditorium is so from himself, too: what he sees is what the others see.
    private static ChannelView withoutHiddenSelf(Client client, ChannelView channel) {
        if (!channel.flags().contains(ChannelFlag.AUDITORIUM)) {
            return channel;
        }
        List<MemberView> seen = channel.members().stream()
                .filter(member -> member.ranks().bits() != 0
                        || !member.profile().nick().equals(client.profile().nick()))
                .toList();
        return channel.with(seen);
    }
}
