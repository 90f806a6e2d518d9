package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.ModeChange;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Stamped;

/// What follows for registered channels from commands that are about something else: what has changed in them is kept,
/// and who logs in or out becomes what their access says. Confined to the hub thread.
final class RegistrationObserver {
    private final State state;
    private final Registrations registrations;

    RegistrationObserver(State state, Registrations registrations) {
        this.state = state;
        this.registrations = registrations;
    }

    /// An outcome, with what follows from it for registered channels.
    Outcome completed(Stamped stamped, @Nullable User user, @Nullable Account before, Outcome outcome) {
        return switch (stamped.command()) {
            case Command.SetTopic topic -> keeping(topic.channel(), outcome);
            case Command.SetModes modes -> keeping(modes.channel(), outcome);
            case Command.BanFromChannel ban -> keeping(ban.channel(), outcome);
            case Command.RenameChannel rename -> renaming(rename.from(), rename.to(), outcome);
            case Command.DropAccount drop -> forgetting(drop.account(), outcome);
            default ->
                user == null || Objects.equals(user.account(), before)
                        ? outcome
                        : accountChanged(user, before, outcome);
        };
    }

    /// What came of a login or logout, with what the user becomes by it in the channels they are in; or they are put
    /// out.
    ///
    /// @param before the account to which they were logged in
    private Outcome accountChanged(User user, @Nullable Account before, Outcome outcome) {
        var deliveries = new ArrayList<>(outcome.deliveries());
        for (Channel channel : List.copyOf(user.channels())) {
            ChannelRegistration registration = channel.registration;
            Member member = channel.member(user);
            if (registration == null || member == null) {
                continue;
            }
            if (registration.banishes(user)) {
                deliveries.add(banish(member));
            } else {
                var changes = new ArrayList<ModeChange>();
                AccessRanks.settle(registration, member, registration.access(before), changes);
                deliveries.addAll(AccessRanks.told(channel, changes));
            }
        }
        return new Outcome(outcome.reply(), List.copyOf(deliveries), outcome.facts(), outcome.endings());
    }

    private Delivery banish(Member member) {
        Channel channel = member.channel;
        var kicked = new Event.Kicked(member.user.source(), channel.name, member.user.nick(), "");
        var delivery = new Delivery(kicked, channel.witnesses(member));
        state.leave(member.user, channel);
        return delivery;
    }

    /// What came of dropping an account: where it is no more, its channels are registered no longer, and it has access
    /// to none.
    private Outcome forgetting(Account account, Outcome outcome) {
        if (state.accounts.get(account) != null) {
            return outcome;
        }
        var facts = new ArrayList<>(outcome.facts());
        var deliveries = new ArrayList<>(outcome.deliveries());
        for (ChannelRegistration registration : List.copyOf(state.stakes.of(account))) {
            if (registration.founder.equals(account)) {
                deliveries.addAll(registrations.forget(registration));
                facts.add(new Fact.ChannelForgotten(registration.channel.name));
                continue;
            }
            registration.heir = account.equals(registration.heir) ? null : registration.heir;
            registration.access.remove(account);
            state.stakes.changed(registration, account);
            facts.add(new Fact.ChannelKept(registration.snapshot()));
            deliveries.addAll(AccessRanks.guarded(registration));
        }
        return new Outcome(outcome.reply(), List.copyOf(deliveries), List.copyOf(facts), outcome.endings());
    }

    /// What came of giving a channel another name: it is kept under that.
    private Outcome renaming(ChannelName before, ChannelName name, Outcome outcome) {
        ChannelRegistration registration = registrationOf(name);
        return registration == null || outcome.deliveries().isEmpty()
                ? outcome
                : outcome.keeping(new Fact.ChannelForgotten(before), new Fact.ChannelKept(registration.snapshot()))
                        .keeping(Metadata.facts(registration.channel));
    }

    /// What came of a change of a channel's topic or modes, with the channel kept as it is now, if it is registered.
    private Outcome keeping(ChannelName name, Outcome outcome) {
        ChannelRegistration registration = registrationOf(name);
        return registration == null || outcome.deliveries().isEmpty()
                ? outcome
                : outcome.keeping(new Fact.ChannelKept(registration.snapshot()));
    }

    private @Nullable ChannelRegistration registrationOf(ChannelName name) {
        Channel channel = state.channel(name);
        return channel == null ? null : channel.registration;
    }
}
