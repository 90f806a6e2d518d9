package parley.hub;

import java.util.ArrayList;
import java.util.List;
import parley.chat.ChannelFlag;
import parley.chat.MaskList;
import parley.chat.Rank;
import parley.protocol.Answer;
import parley.protocol.ListedChannel;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;

/// What may be known of channels. Confined to the hub thread.
final class ChannelQueries {
    private final State state;

    ChannelQueries(State state) {
        this.state = state;
    }

    Response properties(User asker, Query.Properties query) {
        Channel channel = state.visible(query.channel(), asker);
        return channel == null
                ? new Refusal.NoSuchChannel(query.channel())
                : new Answer.ChannelState(channel.properties(asker), 0);
    }

    Response masks(User asker, Query.Masks query) {
        Channel channel = state.visible(query.channel(), asker);
        if (channel == null) {
            return new Refusal.NoSuchChannel(query.channel());
        }
        Member self = channel.member(asker);
        if (query.list() != MaskList.BAN && (self == null || !self.ranks.atLeast(Rank.HALFOP))) {
            return new Refusal.RankNeeded(channel.name, Rank.HALFOP);
        }
        return new Answer.Masks(channel.name, query.list(), List.copyOf(channel.masks(query.list())));
    }

    Answer channels(User asker, Query.Channels query) {
        var listed = new ArrayList<ListedChannel>();
        Part<Channel> part = Part.of(state.opened, query.after());
        for (Channel channel : part.items()) {
            if (!channel.is(ChannelFlag.SECRET) || channel.has(asker)) {
                listed.add(new ListedChannel(
                        channel.name, channel.created, channel.members().size(), channel.topic));
            }
        }
        return new Answer.Channels(listed, part.more());
    }

    Answer invitations(User asker) {
        return new Answer.Invitations(
                asker.invitations.stream().map(channel -> channel.name).toList());
    }
}
