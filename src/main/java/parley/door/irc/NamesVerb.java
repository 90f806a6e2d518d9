package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.hub.Answer;
import parley.hub.ChannelFlag;
import parley.hub.ChannelView;
import parley.hub.MemberView;
import parley.hub.Performed;
import parley.hub.Query;
import parley.hub.Request;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// NAMES (Modern, "NAMES message"). There is no error: what is no channel has no names. All names of all channels are
/// not told.
final class NamesVerb {
    private NamesVerb() {}

    static void handle(Client client, IrcMessage message) {
        if (message.param(0).isEmpty()) {
            client.reply(Numeric.RPL_ENDOFNAMES, "*");
            return;
        }
        List<String> names = Targets.split(message.param(0));
        var queries = new ArrayList<Request>(names.size());
        var asked = new ArrayList<String>(names.size());
        for (String name : names) {
            Optional<ChannelName> channel = client.server().names().channel(name);
            if (channel.isPresent()) {
                queries.add(new Query.Channel(channel.get()));
                asked.add(name);
            } else {
                client.reply(Numeric.RPL_ENDOFNAMES, Client.shown(name));
            }
        }
        if (!queries.isEmpty()) {
            client.perform(queries, performed -> show(client, asked, performed));
        }
    }

    private static void show(Client client, List<String> asked, List<Performed> performed) {
        for (int i = 0; i < asked.size(); i++) {
            if (performed.get(i).reply() instanceof Answer.ChannelState(ChannelView channel)) {
                ChannelReplies.names(client, withoutHiddenSelf(client, channel));
            } else {
                client.reply(Numeric.RPL_ENDOFNAMES, asked.get(i));
            }
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
