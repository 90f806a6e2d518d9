package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Rank;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Stamped;

/// Bans of channels that end by themselves. Confined to the hub thread.
///
/// 1. Such a ban stands in the channel's list among the others, and may be lifted like them.
/// 2. It keeps nobody out any more from the first command on that has the time of its end, or a later one.
/// 3. Off the list it goes by a command of the server's own, which tells the channel: no command of somebody else's has
///    that for an outcome.
final class ChannelBans {
    /// Of so many channels bans are ended in one step.
    private static final int MOST_CHANNELS = 64;

    private final State state;
    private final ChannelControl control;

    ChannelBans(State state, ChannelControl control) {
        this.state = state;
        this.control = control;
    }

    Outcome ban(Stamped stamped, User user, Command.BanFromChannel ban) {
        Channel channel = state.channel(ban.channel());
        boolean hasAccess = channel != null
                && channel.registration != null
                && Registrations.mayAct(user, channel.registration, Rank.OPERATOR);
        if (channel == null || (!hasAccess && state.visible(ban.channel(), user) == null)) {
            return Outcome.refused(new Refusal.NoSuchChannel(ban.channel()));
        }
        Member self = channel.member(user);
        if (!hasAccess && (self == null || !self.ranks.atLeast(Rank.OPERATOR))) {
            return Outcome.refused(
                    self == null
                            ? new Refusal.NotInChannel(channel.name)
                            : new Refusal.RankNeeded(channel.name, Rank.OPERATOR));
        }
        var change = new ModeChange.Entry(MaskList.BAN, ban.mask(), true);
        Optional<Refusal> refusal = control.refuse(channel, change);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        channel.masks
                .computeIfAbsent(MaskList.BAN, _ -> new ArrayList<>(1))
                .add(new MaskEntry(
                        ban.mask(),
                        user.source(),
                        stamped.time(),
                        stamped.time().plus(ban.duration())));
        state.banEnds.changed(channel);
        var changed = new Event.ModesChanged(user.source(), channel.name, List.of(change));
        return Outcome.done(new Delivery(changed, ChannelControl.modesAudience(channel, user)));
    }

    Outcome end(Stamped stamped) {
        var deliveries = new ArrayList<Delivery>();
        var facts = new ArrayList<Fact>();
        for (Channel channel : state.banEnds.over(stamped.time(), MOST_CHANNELS)) {
            var changes = new ArrayList<ModeChange>();
            channel.masks(MaskList.BAN).removeIf(entry -> {
                boolean isOver = entry.isOver(stamped.time());
                if (isOver) {
                    changes.add(new ModeChange.Entry(MaskList.BAN, entry.mask(), false));
                }
                return isOver;
            });
            state.banEnds.changed(channel);
            deliveries.add(
                    new Delivery(new Event.ModesChanged(null, channel.name, List.copyOf(changes)), channel.audience()));
            if (channel.registration != null) {
                facts.add(new Fact.ChannelKept(channel.registration.snapshot()));
            }
        }
        return Outcome.done(List.copyOf(deliveries)).keeping(facts.toArray(Fact[]::new));
    }
}
