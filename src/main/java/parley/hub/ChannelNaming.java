package parley.hub;

import java.util.ArrayList;
import parley.chat.ChannelName;
import parley.hub.Refusal.CannotRename.Obstacle;

/// Gives channels other names (IRCv3 draft/channel-rename). Confined to the hub thread.
///
/// Whose client knows nothing of it is told all members' names, as if he had joined. So the number of members has a
/// bound: what is told grows with its square.
final class ChannelNaming {
    /// The most members of a channel that is to have really another name.
    static final int MAX_MEMBERS = 500;

    private final State state;

    ChannelNaming(State state) {
        this.state = state;
    }

    Outcome rename(User user, Command.RenameChannel rename) {
        Channel channel = state.channel(rename.from());
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(rename.from()));
        }
        Member self = channel.member(user);
        if (self == null) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        if (!self.ranks.atLeast(Rank.OPERATOR)) {
            return Outcome.refused(new Refusal.RankNeeded(channel.name, Rank.OPERATOR));
        }
        if (channel.registration != null && !channel.registration.founder.equals(user.account())) {
            return Outcome.refused(new Refusal.AccessNeeded(channel.name));
        }
        if (rename.to().equals(channel.name)) {
            return respell(user, channel, rename);
        }
        if (state.channel(rename.to()) != null) {
            return Outcome.refused(new Refusal.ChannelNameInUse(channel.name, rename.to()));
        }
        if (channel.hasPlainMembers()) {
            return Outcome.refused(new Refusal.CannotRename(channel.name, rename.to(), Obstacle.PLAIN_MEMBERS));
        }
        if (channel.members().size() > MAX_MEMBERS) {
            return Outcome.refused(new Refusal.CannotRename(channel.name, rename.to(), Obstacle.TOO_LARGE));
        }
        return move(user, channel, rename);
    }

    /// The same name, spelt otherwise: nobody need be moved.
    private static Outcome respell(User user, Channel channel, Command.RenameChannel rename) {
        var renamed = new Event.ChannelRenamed(user.source(), channel.name, rename.to(), rename.reason());
        channel.name = rename.to();
        channel.users().forEach(User::touch);
        return Outcome.done(new Delivery(renamed, channel.audience()));
    }

    private Outcome move(User user, Channel channel, Command.RenameChannel rename) {
        ChannelName before = channel.name;
        state.channels.remove(before.folded());
        channel.name = rename.to();
        state.channels.put(channel.name.folded(), channel);
        channel.users().forEach(User::touch);
        var deliveries = new ArrayList<Delivery>(1 + channel.members().size());
        var renamed = new Event.ChannelRenamed(user.source(), before, channel.name, rename.reason());
        deliveries.add(new Delivery(renamed, channel.audience()));
        ChannelView common = channel.is(ChannelFlag.AUDITORIUM) ? null : channel.view(user);
        for (Member member : channel.members()) {
            ChannelView view = common == null ? channel.view(member.user) : common;
            var moved = new Event.Moved(member.user.profile, before, view, rename.reason());
            deliveries.add(new Delivery(moved, Audience.of(member.user)));
        }
        return Outcome.done(deliveries);
    }
}
