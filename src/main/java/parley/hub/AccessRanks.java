package parley.hub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ModeChange;
import parley.chat.Rank;
import parley.protocol.Delivery;
import parley.protocol.Event;

/// What members of a registered channel are given, and denied, by their access. For the hub thread.
final class AccessRanks {
    private AccessRanks() {}

    /// Gives all members of an account what its access is now.
    ///
    /// @param before what it was
    static List<Delivery> promote(ChannelRegistration registration, Account account, @Nullable Rank before) {
        Channel channel = registration.channel;
        var changes = new ArrayList<ModeChange>();
        for (Member member : channel.members()) {
            if (account.equals(member.user.account())) {
                settle(registration, member, before, changes);
            }
        }
        return told(channel, changes);
    }

    /// Gives a member what their access is now, and takes what it was before and what the guard denies them.
    static void settle(
            ChannelRegistration registration, Member member, @Nullable Rank before, List<ModeChange> changes) {
        Rank after = registration.access(member.user.account());
        if (before != after) {
            change(member, before, false, changes);
        }
        deny(registration, member, changes);
        change(member, after, true, changes);
    }

    private static void deny(ChannelRegistration registration, Member member, List<ModeChange> changes) {
        for (Rank rank : member.ranks.all()) {
            if (registration.denies(member.user, rank)) {
                change(member, rank, false, changes);
            }
        }
    }

    /// Gives a member a rank, or takes it; nothing where they have it, or have it not, already.
    ///
    /// @param changes gets what has changed
    static void change(Member member, @Nullable Rank rank, boolean given, List<ModeChange> changes) {
        if (rank != null && member.ranks.has(rank) != given) {
            member.become(member.ranks.with(rank, given));
            changes.add(new ModeChange.Member(rank, member.user.nick(), given));
        }
    }

    /// Tells the channel what has changed.
    static List<Delivery> told(Channel channel, List<ModeChange> changes) {
        return changes.isEmpty()
                ? List.of()
                : List.of(new Delivery(
                        new Event.ModesChanged(null, channel.name, List.copyOf(changes)), channel.audience()));
    }

    /// Takes from members what the guard denies them.
    static List<Delivery> guarded(ChannelRegistration registration) {
        var changes = new ArrayList<ModeChange>();
        for (Member member : registration.channel.members()) {
            deny(registration, member, changes);
        }
        return told(registration.channel, changes);
    }

    /// Gives a member what their access says.
    static List<Delivery> welcome(Member member) {
        ChannelRegistration registration = member.channel.registration;
        if (registration == null) {
            return List.of();
        }
        var changes = new ArrayList<ModeChange>(1);
        change(member, registration.access(member.user.account()), true, changes);
        return told(member.channel, changes);
    }
}
