package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Defcon;
import parley.chat.Extban;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Role;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// Who is in which channel, and how one gets in and out. Confined to the hub thread.
final class Joins {
    private final State state;
    private final Metadata metadata;

    Joins(State state, Metadata metadata) {
        this.state = state;
        this.metadata = metadata;
    }

    Outcome join(Stamped stamped, User user, Command.Join join) {
        Channel channel = state.channel(join.channel());
        if (channel != null && channel.has(user)) {
            return Outcome.done();
        }
        if (user.channels().size() >= state.rules.channels()) {
            return Outcome.refused(new Refusal.TooManyChannels(join.channel()));
        }
        boolean invited = channel != null && channel.invited.contains(user);
        if (!invited && state.isKeptFrom(user, Defcon.NO_GUEST_JOINS)) {
            return Outcome.refused(new Refusal.KeptOut(join.channel(), Refusal.KeptOut.Why.REGISTERED_ONLY));
        }
        Optional<Refusal> refusal = keepOut(join.channel(), user, join.key());
        if (refusal.isEmpty()) {
            return come(stamped, user, join.channel(), join.channel());
        }
        Channel forward = channel == null || channel.forward == null ? null : state.channel(channel.forward);
        if (forward == null
                || forward.has(user)
                || keepOut(forward.name, user, join.key()).isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return come(stamped, user, forward.name, join.channel());
    }

    private Outcome come(Stamped stamped, User user, ChannelName name, ChannelName asked) {
        List<Delivery> deliveries = come(stamped, user, name);
        Channel channel = Objects.requireNonNull(state.channel(name));
        return Outcome.answered(new Answer.JoinedChannel(state.view(channel, user), asked), deliveries);
    }

    /// Brings a user into a channel, whatever its rules.
    List<Delivery> come(Stamped stamped, User user, ChannelName name) {
        Channel channel = state.open(name, stamped.time());
        if (channel.has(user)) {
            return List.of();
        }
        boolean unmanaged = channel.isUnmanaged();
        Member member = channel.add(user, state.nextId(), stamped.time());
        member.joined = stamped.position();
        member.by = stamped.origin();
        if (unmanaged && user.managesChannels && channel.isNobodys()) {
            member.become(Ranks.of(Rank.OPERATOR));
        }
        List<Delivery> promotion = AccessRanks.welcome(member);
        var deliveries = new ArrayList<Delivery>(1);
        deliveries.add(new Delivery(new Event.Joined(user.profile, channel.name), channel.witnesses(member)));
        String away = user.profile.away();
        if (away != null) {
            deliveries.add(new Delivery(new Event.AwayChanged(user.source(), away), channel.otherWitnesses(member)));
        }
        deliveries.addAll(promotion);
        deliveries.addAll(metadata.told(user, channel));
        Audience brought = user.sessionsBut(stamped.origin());
        if (brought.size() > 0) {
            deliveries.add(new Delivery(new Event.BroughtIn(user.nick(), state.view(channel, user)), brought));
        }
        return deliveries;
    }

    /// Makes a member who manages channels from now on an operator of one in which nobody did.
    static List<Delivery> manage(Channel channel, User user) {
        Member member = Objects.requireNonNull(channel.member(user));
        if (!user.managesChannels || !channel.isNobodys() || member.ranks.has(Rank.OPERATOR)) {
            return List.of();
        }
        member.ranks = member.ranks.with(Rank.OPERATOR, true);
        List<ModeChange> changes = List.of(new ModeChange.Member(Rank.OPERATOR, user.nick(), true));
        return List.of(new Delivery(new Event.ModesChanged(null, channel.name, changes), channel.audience()));
    }

    /// Why somebody cannot be in all of some channels from the start, if so.
    Optional<Refusal> keepOut(User user, List<ChannelName> names) {
        return names.stream()
                .map(name -> keepOut(name, user, null))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Why a channel keeps somebody out, if so. Whoever was invited, or has access as a half-operator or more, is kept
    /// out by nothing but the list of those kept out for good (AKICK).
    private Optional<Refusal> keepOut(ChannelName name, User user, @Nullable String key) {
        Channel channel = state.channel(name);
        if (channel == null) {
            return refuseToOpen(name, user);
        }
        ChannelRegistration registration = channel.registration;
        if (registration != null && registration.banishes(user)) {
            return Optional.of(new Refusal.KeptOut(channel.name, Refusal.KeptOut.Why.BANNED));
        }
        if (channel.invited.contains(user) || (registration != null && registration.atLeast(user, Rank.HALFOP))) {
            return Optional.empty();
        }
        return whyNot(channel, user, key).map(why -> new Refusal.KeptOut(channel.name, why));
    }

    /// Why somebody opens no channel of a name, if so. Who comes by a door that leads to one channel alone may open
    /// that.
    private Optional<Refusal> refuseToOpen(ChannelName name, User user) {
        Optional<Refusal> refusal = refuseNewName(name, user);
        if (refusal.isPresent() || state.channels.size() < state.channelRules.most()) {
            return refusal;
        }
        return Optional.of(new Refusal.TooManyChannelsInAll(name));
    }

    /// Why somebody gives no channel a name that none has, if so.
    Optional<Refusal> refuseNewName(ChannelName name, User user) {
        ChannelRules rules = state.channelRules;
        boolean may = user.role() != Role.USER
                || user.profile.operator() != null
                || switch (rules.creation()) {
                    case ANYBODY -> true;
                    case ACCOUNTS -> user.account() != null;
                    case OPERATORS -> false;
                };
        return may
                ? Optional.empty()
                : Optional.of(new Refusal.CreationClosed(name, rules.creation() == ChannelRules.Creation.ACCOUNTS));
    }

    /// Brings somebody who enters into the channels that everybody is in, but those that keep them out.
    ///
    /// @param brought is given the channels
    List<Delivery> bringIn(Stamped stamped, User user, List<ChannelView> brought) {
        var deliveries = new ArrayList<Delivery>();
        for (ChannelRules.Declared each : state.channelRules.declared()) {
            Channel channel = state.channel(each.name());
            if (each.joined()
                    && channel != null
                    && user.channels().size() < state.rules.channels()
                    && !state.isKeptFrom(user, Defcon.NO_GUEST_JOINS)
                    && keepOut(each.name(), user, null).isEmpty()) {
                deliveries.addAll(come(stamped, user, each.name()));
                brought.add(state.view(channel, user));
            }
        }
        return deliveries;
    }

    /// Brings somebody into the channels of an invitation, but those that keep them out for good, and those that are no
    /// more. Who comes by a door where one is in one channel alone stays where they are.
    ///
    /// @param brought is given the channels
    List<Delivery> bringInvited(Stamped stamped, User user, List<ChannelName> channels, List<ChannelView> brought) {
        var deliveries = new ArrayList<Delivery>();
        for (ChannelName name : channels) {
            Channel channel = state.channel(name);
            if (channel != null
                    && user.managesChannels
                    && !channel.has(user)
                    && user.channels().size() < state.rules.channels()
                    && (channel.registration == null || !channel.registration.banishes(user))) {
                deliveries.addAll(come(stamped, user, name));
                brought.add(state.view(channel, user));
            }
        }
        return deliveries;
    }

    private Optional<Refusal.KeptOut.Why> whyNot(Channel channel, User user, @Nullable String key) {
        boolean excepted = matches(channel, MaskList.INVITE_EXCEPTION, user);
        if (channel.limit != null && channel.members().size() >= channel.limit) {
            return Optional.of(Refusal.KeptOut.Why.FULL);
        }
        if (channel.key != null && !channel.key.equals(key)) {
            return Optional.of(Refusal.KeptOut.Why.KEY);
        }
        if (channel.is(ChannelFlag.INVITE_ONLY) && !excepted) {
            return Optional.of(Refusal.KeptOut.Why.INVITE_ONLY);
        }
        if (!excepted && isBanned(channel, user)) {
            return Optional.of(Refusal.KeptOut.Why.BANNED);
        }
        if (channel.is(ChannelFlag.REGISTERED_ONLY) && user.account() == null && !excepted) {
            return Optional.of(Refusal.KeptOut.Why.REGISTERED_ONLY);
        }
        return Optional.empty();
    }

    /// Whether a ban keeps somebody out; one that only mutes does not.
    private boolean isBanned(Channel channel, User user) {
        return matches(channel, MaskList.BAN, user) && !matches(channel, MaskList.EXCEPTION, user);
    }

    private boolean matches(Channel channel, MaskList list, User user) {
        return anyMatch(state, channel, list, user, Extban::matches);
    }

    /// Whether a ban keeps somebody from speaking.
    static boolean silences(State state, Channel channel, User user) {
        return anyMatch(state, channel, MaskList.BAN, user, Extban::silences)
                && !anyMatch(state, channel, MaskList.EXCEPTION, user, Extban::silences);
    }

    private static boolean anyMatch(
            State state, Channel channel, MaskList list, User user, BiPredicate<Extban, Extban.Subject> matches) {
        List<MaskEntry> entries = channel.masks(list);
        if (entries.isEmpty()) {
            return false;
        }
        Extban.Subject subject = user.profile.subject();
        for (MaskEntry entry : entries) {
            if (!entry.isOver(state.time)
                    && matches.test(entry.mask(), subject)
                    && (list == MaskList.BAN || isMeant(state, entry, user))) {
                return true;
            }
        }
        return false;
    }

    /// Whether an exception is meant for somebody whom it matches: one for an account by its name is for whoever had
    /// the name then, and not for the next who registers it.
    private static boolean isMeant(State state, MaskEntry entry, User user) {
        Registered registered = user.account() == null ? null : state.accounts.get(user.account());
        return registered == null
                || !entry.mask().isOneAccount()
                || !entry.time().isBefore(registered.since());
    }

    Outcome part(User user, Command.Part part) {
        Channel channel = state.visible(part.channel(), user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(part.channel()));
        }
        Member member = channel.member(user);
        if (member == null) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        return Outcome.done(part(member, part.reason()));
    }

    Outcome partAll(User user) {
        var deliveries = new ArrayList<Delivery>();
        for (Channel channel : List.copyOf(user.channels())) {
            deliveries.add(part(Objects.requireNonNull(channel.member(user)), ""));
        }
        return Outcome.done(deliveries);
    }

    private Delivery part(Member member, String reason) {
        Channel channel = member.channel;
        var parted = new Event.Parted(member.user.source(), channel.name, reason);
        var delivery = new Delivery(parted, channel.witnesses(member));
        state.leave(member.user, channel);
        return delivery;
    }

    Outcome kick(User user, Command.Kick kick) {
        Channel channel = state.visible(kick.channel(), user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(kick.channel()));
        }
        Member self = channel.member(user);
        if (self == null) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        User target = state.roster.get(kick.nick());
        Member member = target == null ? null : channel.member(target);
        if (!self.ranks.atLeast(Rank.HALFOP)) {
            return Outcome.refused(new Refusal.RankNeeded(channel.name, Rank.HALFOP));
        }
        if (target == null || member == null) {
            return Outcome.refused(new Refusal.TheyAreNotInChannel(kick.nick(), channel.name));
        }
        if (member != self && !self.ranks.over(member.ranks)) {
            return Outcome.refused(
                    new Refusal.RankNeeded(channel.name, member.ranks.all().getFirst()));
        }
        var kicked = new Delivery(
                new Event.Kicked(user.source(), channel.name, target.nick(), kick.reason()), channel.witnesses(member));
        state.leave(target, channel);
        return Outcome.done(kicked);
    }

    Outcome invite(User user, Command.Invite invite) {
        User target = state.roster.get(invite.nick());
        if (target == null || !state.mayWriteTo(target, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(invite.nick()));
        }
        Channel channel = state.visible(invite.channel(), user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(invite.channel()));
        }
        Member self = channel.member(user);
        if (self == null) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        if (channel.is(ChannelFlag.INVITE_ONLY) && !self.ranks.atLeast(Rank.HALFOP)) {
            return Outcome.refused(new Refusal.RankNeeded(channel.name, Rank.HALFOP));
        }
        if (channel.has(target)) {
            return Outcome.refused(new Refusal.AlreadyInChannel(target.nick(), channel.name));
        }
        if (self.ranks.atLeast(Rank.HALFOP)) {
            channel.invite(target);
        }
        var invited = new Event.Invited(user.source(), target.nick(), channel.name);
        var seen = new Event.InvitationSeen(user.source(), target.nick(), channel.name);
        String away = target.profile.away();
        return Outcome.answered(
                away == null ? new Reply.Done() : new Answer.InvitedAway(target.nick(), away),
                List.of(
                        new Delivery(invited, User.audience(target)),
                        new Delivery(seen, channel.othersThan(user, Rank.HALFOP))));
    }
}
