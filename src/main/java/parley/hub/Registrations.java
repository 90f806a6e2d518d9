package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Defcon;
import parley.chat.ModeChange;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Rules;
import parley.chat.registration.Akick;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// Channels that belong to an account: registering them, and who is what in them. Confined to the hub thread.
///
/// Who may do what goes by access, not by rank: nobody need be in the channel. An IRC operator with
/// [Privilege#CHANSERV] may do what the founder may. Whatever changes a registered channel keeps the whole of it
/// ([Fact.ChannelKept]), so what is kept is never half of a change.
final class Registrations {
    private final State state;

    Registrations(State state) {
        this.state = state;
    }

    Outcome register(Stamped stamped, User user, Command.RegisterChannel register) {
        Account account = user.account();
        if (account == null) {
            return Outcome.refused(new Refusal.NotLoggedIn());
        }
        Channel channel = state.channel(register.channel());
        Member self = channel == null ? null : channel.member(user);
        if (channel == null || self == null) {
            return Outcome.refused(new Refusal.NotInChannel(register.channel()));
        }
        if (state.defcon.has(Defcon.NO_REGISTRATIONS)) {
            return Outcome.refused(new Refusal.RegistrationClosed());
        }
        if (channel.registration != null) {
            return Outcome.refused(new Refusal.ChannelRegistered(channel.name));
        }
        if (!self.ranks.atLeast(Rank.OPERATOR)) {
            return Outcome.refused(new Refusal.RankNeeded(channel.name, Rank.OPERATOR));
        }
        if (isFull(account)) {
            return Outcome.refused(new Refusal.OwnsTooManyChannels(account));
        }
        List<Delivery> promotion = appoint(stamped, channel, account);
        return kept(Objects.requireNonNull(channel.registration), promotion).keeping(Metadata.facts(channel));
    }

    /// Makes a channel an account's, whosever it was.
    List<Delivery> appoint(Stamped stamped, Channel channel, Account account) {
        if (channel.registration != null) {
            return channel.registration.founder.equals(account) ? List.of() : handOver(channel.registration, account);
        }
        var registration = new ChannelRegistration(channel, account, stamped.time());
        channel.registration = registration;
        state.stakes.add(registration);
        return AccessRanks.promote(registration, account, null);
    }

    private boolean isFull(Account account) {
        return state.stakes.of(account).stream()
                        .filter(each -> each.founder.equals(account))
                        .count()
                >= state.channelRules.registered();
    }

    Outcome drop(User user, Command.DropChannel drop) {
        ChannelRegistration registration = registration(drop.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(drop.channel()));
        }
        if (!actsAsFounder(user, registration)) {
            return denied(registration);
        }
        Channel channel = registration.channel;
        return Outcome.done(forget(registration)).keeping(new Fact.ChannelForgotten(channel.name));
    }

    /// Founders and admins are no more than operators then, for nobody could take from them what they have.
    List<Delivery> forget(ChannelRegistration registration) {
        Channel channel = registration.channel;
        channel.registration = null;
        state.stakes.remove(registration);
        var changes = new ArrayList<ModeChange>();
        for (Member member : channel.members()) {
            if (member.ranks.atLeast(Rank.ADMIN)) {
                AccessRanks.change(member, Rank.FOUNDER, false, changes);
                AccessRanks.change(member, Rank.ADMIN, false, changes);
                AccessRanks.change(member, Rank.OPERATOR, true, changes);
            }
        }
        if (channel.isEmpty() && !channel.declared) {
            state.close(channel);
        }
        return AccessRanks.told(channel, changes);
    }

    Outcome setAccess(User user, Command.SetAccess set) {
        ChannelRegistration registration = registration(set.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(set.channel()));
        }
        Account account = known(set.account());
        Rank after = set.rank();
        if (account == null) {
            return Outcome.refused(new Refusal.NoSuchAccount(set.account()));
        }
        Rank before = registration.access(account);
        boolean resigns = after == null && account.equals(user.account());
        if (before == Rank.FOUNDER && account.equals(registration.founder)) {
            return Outcome.refused(new Refusal.FounderHasAccess(account, registration.channel.name));
        }
        if (!resigns && !actsAsFounder(user, registration) && !isOver(user, registration, before, after)) {
            return denied(registration);
        }
        if (before == null && after != null && registration.access.size() >= Rules.ACCESS_ENTRIES) {
            return Outcome.refused(new Refusal.ListFull(registration.channel.name));
        }
        if (after == null) {
            registration.access.remove(account);
        } else {
            registration.access.put(account, after);
        }
        state.stakes.changed(registration, account);
        return before == after
                ? Outcome.done()
                : kept(registration, AccessRanks.promote(registration, account, before));
    }

    /// Whether somebody's access is above both what an account has and what it is to get.
    private static boolean isOver(
            User user, ChannelRegistration registration, @Nullable Rank before, @Nullable Rank after) {
        Rank own = registration.access(user.account());
        return own != null
                && (before == null || own.compareTo(before) < 0)
                && (after == null || own.compareTo(after) < 0);
    }

    Outcome setAkick(Stamped stamped, User user, Command.SetAkick set) {
        ChannelRegistration registration = registration(set.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(set.channel()));
        }
        Account setter = user.account();
        if (setter == null) {
            return Outcome.refused(new Refusal.NotLoggedIn());
        }
        if (!mayAct(user, registration, Rank.OPERATOR)) {
            return denied(registration);
        }
        boolean known =
                registration.akicks.stream().anyMatch(akick -> akick.mask().equals(set.mask()));
        if (!set.added() && !known) {
            return Outcome.refused(new Refusal.NoSuchEntry(registration.channel.name, set.mask()));
        }
        if (set.added() && !known && registration.akicks.size() >= Rules.ACCESS_ENTRIES) {
            return Outcome.refused(new Refusal.ListFull(registration.channel.name));
        }
        registration.akicks.removeIf(akick -> akick.mask().equals(set.mask()));
        if (!set.added()) {
            return kept(registration, List.of());
        }
        registration.akicks.add(new Akick(set.mask(), set.reason(), setter, stamped.time()));
        List<Member> banished = registration.channel.members().stream()
                .filter(member -> registration.access(member.user.account()) == null
                        && set.mask().matches(member.user.profile.subject()))
                .toList();
        return kept(registration, kick(user, registration.channel, banished, set.reason()));
    }

    private List<Delivery> kick(User by, Channel channel, List<Member> members, String reason) {
        var deliveries = new ArrayList<Delivery>(members.size());
        for (Member member : members) {
            var kicked = new Event.Kicked(by.source(), channel.name, member.user.nick(), reason);
            deliveries.add(new Delivery(kicked, channel.witnesses(member)));
            state.leave(member.user, channel);
        }
        return deliveries;
    }

    Outcome setSetting(User user, Command.SetChannelSetting set) {
        ChannelRegistration registration = registration(set.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(set.channel()));
        }
        if (!mayAct(user, registration, Rank.ADMIN)) {
            return denied(registration);
        }
        boolean changed =
                set.on() ? registration.settings.add(set.setting()) : registration.settings.remove(set.setting());
        return changed ? kept(registration, AccessRanks.guarded(registration)) : Outcome.done();
    }

    Outcome setHistory(User user, Command.SetChannelHistory set) {
        ChannelRegistration registration = registration(set.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(set.channel()));
        }
        if (!mayAct(user, registration, Rank.ADMIN)) {
            return denied(registration);
        }
        boolean changed = registration.history != set.history();
        registration.history = set.history();
        return changed ? kept(registration, List.of()) : Outcome.done();
    }

    /// The founder offers the channel to an account, which takes it by the same command; an IRC operator
    /// gives it at once. The founder takes an offer back by offering the channel to themselves.
    Outcome transfer(User user, Command.TransferChannel transfer) {
        ChannelRegistration registration = registration(transfer.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(transfer.channel()));
        }
        Account to = known(transfer.to());
        if (to == null) {
            return Outcome.refused(new Refusal.NoSuchAccount(transfer.to()));
        }
        boolean accepted = to.equals(registration.heir) && to.equals(user.account());
        boolean given = actsAsOperator(user);
        if (!accepted && !actsAsFounder(user, registration)) {
            return denied(registration);
        }
        boolean moves = !to.equals(registration.founder) && (accepted || given);
        if (moves && isFull(to)) {
            return Outcome.refused(new Refusal.OwnsTooManyChannels(to));
        }
        if (moves) {
            return kept(registration, handOver(registration, to));
        }
        boolean takesBack = to.equals(registration.founder);
        offer(registration, takesBack ? null : to);
        Reply reply = takesBack ? new Reply.Done() : new Answer.ChannelOffered(registration.channel.name, to);
        return Outcome.answered(reply, List.of()).keeping(new Fact.ChannelKept(registration.snapshot()));
    }

    private void offer(ChannelRegistration registration, @Nullable Account to) {
        Account before = registration.heir;
        registration.heir = to;
        if (before != null) {
            state.stakes.changed(registration, before);
        }
        if (to != null) {
            state.stakes.changed(registration, to);
        }
    }

    private List<Delivery> handOver(ChannelRegistration registration, Account to) {
        Account former = registration.founder;
        Rank before = registration.access.remove(to);
        registration.founder = to;
        offer(registration, null);
        state.stakes.changed(registration, former);
        state.stakes.changed(registration, to);
        var deliveries = new ArrayList<Delivery>(AccessRanks.promote(registration, former, Rank.FOUNDER));
        deliveries.addAll(AccessRanks.promote(registration, to, before));
        return deliveries;
    }

    /// Empties a list of a channel's, or the channel of all but the one who does it.
    Outcome clear(User user, Command.ClearChannel clear) {
        ChannelRegistration registration = registration(clear.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(clear.channel()));
        }
        Channel channel = registration.channel;
        return switch (clear.what()) {
            case ACCESS -> {
                if (!actsAsFounder(user, registration)) {
                    yield denied(registration);
                }
                var deliveries = new ArrayList<Delivery>();
                for (Map.Entry<Account, Rank> entry : List.copyOf(registration.access.entrySet())) {
                    registration.access.remove(entry.getKey());
                    state.stakes.changed(registration, entry.getKey());
                    deliveries.addAll(AccessRanks.promote(registration, entry.getKey(), entry.getValue()));
                }
                yield kept(registration, deliveries);
            }
            case USERS -> {
                if (!mayAct(user, registration, Rank.ADMIN)) {
                    yield denied(registration);
                }
                List<Member> others = channel.members().stream()
                        .filter(member -> member.user != user)
                        .toList();
                yield Outcome.done(kick(user, channel, others, "Cleared"));
            }
        };
    }

    /// Gives a member a rank, or takes it, by one's access: what one may as a member of that rank.
    Outcome giveRank(User user, Command.GiveRank give) {
        ChannelRegistration registration = registration(give.channel(), user);
        if (registration == null) {
            return Outcome.refused(new Refusal.ChannelNotRegistered(give.channel()));
        }
        Channel channel = registration.channel;
        User target = state.roster.get(give.nick());
        Member member = target == null ? null : channel.member(target);
        if (!mayAct(user, registration, ChannelControl.neededFor(give.rank())) && !(target == user && !give.given())) {
            return denied(registration);
        }
        if (target == null || member == null) {
            return Outcome.refused(new Refusal.TheyAreNotInChannel(give.nick(), channel.name));
        }
        if (give.given() && registration.denies(target, give.rank())) {
            return denied(registration);
        }
        var changes = new ArrayList<ModeChange>(1);
        AccessRanks.change(member, give.rank(), give.given(), changes);
        return Outcome.done(AccessRanks.told(channel, changes));
    }

    private static Outcome kept(ChannelRegistration registration, List<Delivery> deliveries) {
        return Outcome.done(deliveries).keeping(new Fact.ChannelKept(registration.snapshot()));
    }

    /// The registration of a channel, where this user may know of it: it is not secret, or they are in it, or have a
    /// say in it.
    @Nullable
    ChannelRegistration registration(ChannelName name, User asker) {
        Channel channel = state.channel(name);
        ChannelRegistration registration = channel == null ? null : channel.registration;
        boolean known = registration == null
                || state.visible(name, asker) != null
                || registration.access(asker.account()) != null
                || (registration.heir != null && registration.heir.equals(asker.account()))
                || actsAsOperator(asker);
        return known ? registration : null;
    }

    /// An account as its owner spells it; null for none of that name.
    private @Nullable Account known(Account account) {
        Registered registered = state.accounts.get(account);
        return registered == null ? null : registered.account();
    }

    private static Outcome denied(ChannelRegistration registration) {
        return Outcome.refused(new Refusal.AccessNeeded(registration.channel.name));
    }

    /// Whether somebody may do in a channel what access of a rank allows.
    static boolean mayAct(User user, ChannelRegistration registration, Rank atLeast) {
        return registration.atLeast(user, atLeast) || actsAsOperator(user);
    }

    static boolean actsAsFounder(User user, ChannelRegistration registration) {
        return registration.founder.equals(user.account()) || actsAsOperator(user);
    }

    static boolean actsAsOperator(User user) {
        return Optional.ofNullable(user.profile.operator())
                .filter(operator -> operator.may(Privilege.CHANSERV))
                .isPresent();
    }
}
