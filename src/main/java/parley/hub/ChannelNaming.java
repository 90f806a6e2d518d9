package parley.hub;

import java.util.List;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.LobbyNames;
import parley.chat.Rank;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;

/// Gives channels other names (IRCv3 draft/channel-rename). Confined to the hub thread.
///
/// It costs the hub no more than a message, however many are in the channel: one event tells all members. For a client
/// that does not know of renaming, its own loop makes the lines of leaving and joining as the socket takes them. Only
/// members with a read marker there get an event of their own.
final class ChannelNaming {
    private final State state;
    private final Joins joins;
    private final ReadMarkers readMarkers;

    ChannelNaming(State state, Joins joins, ReadMarkers readMarkers) {
        this.state = state;
        this.joins = joins;
        this.readMarkers = readMarkers;
    }

    Outcome rename(User user, Command.RenameChannel rename) {
        Channel channel = state.visible(rename.from(), user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(rename.from()));
        }
        Member self = channel.member(user);
        if (self == null) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        boolean respelt = rename.to().equals(channel.name);
        if (!respelt
                && (channel.declared || channel.name.folded().equals(LobbyNames.CHANNEL) || channel.hasVisitors())) {
            return Outcome.refused(new Refusal.CannotRename(channel.name, rename.to()));
        }
        if (!self.ranks.atLeast(Rank.OPERATOR)) {
            return Outcome.refused(new Refusal.RankNeeded(channel.name, Rank.OPERATOR));
        }
        if (channel.registration != null && !channel.registration.founder.equals(user.account())) {
            return Outcome.refused(new Refusal.AccessNeeded(channel.name));
        }
        if (!respelt && state.channel(rename.to()) != null) {
            return Outcome.refused(new Refusal.ChannelNameInUse(channel.name, rename.to()));
        }
        Optional<Refusal> refusal = respelt ? Optional.empty() : joins.refuseNewName(rename.to(), user);
        return refusal.map(Outcome::refused).orElseGet(() -> move(user, channel, rename));
    }

    private Outcome move(User user, Channel channel, Command.RenameChannel rename) {
        ChannelName before = channel.name;
        state.channels.remove(before.folded());
        channel.name = rename.to();
        channel.former = before;
        state.channels.put(channel.name.folded(), channel);
        channel.users().forEach(User::touch);
        var renamed = new Event.ChannelRenamed(user.source(), before, channel.commonView(), rename.reason());
        Audience audience = channel.audience();
        channel.audienceChanged(); // what is said there from now on is told after it, in a run of its own
        List<Fact> links = state.invites.rename(before, channel.name);
        return readMarkers
                .renamed(before, channel, Outcome.done(new Delivery(renamed, audience)))
                .keeping(links.toArray(Fact[]::new));
    }
}
