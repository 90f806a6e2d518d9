package parley.hub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Cursor;
import parley.chat.Position;
import parley.protocol.Fact;

/// The cursors of accounts, and their memberships: the channels in which they are, or were when their users left.
/// Confined to the hub thread.
final class CursorRegister {
    /// The most devices that are remembered of an account; past it the one that has not been seen for longest is
    /// forgotten.
    static final int DEVICES = 16;

    /// The most channels that are remembered of an account; past it the one it has been in for longest is forgotten.
    static final int MEMBERSHIPS = 256;

    /// Before all that ever happened.
    static final Position BEGINNING = new Position(0, 0);

    final Map<Account, Holding> holdings = new LinkedHashMap<>();

    /// Those that have a channel among their memberships, by its folded name.
    private final Map<String, Set<Holding>> byChannel = new LinkedHashMap<>();

    /// What there is of one account.
    static final class Holding {
        final Map<String, Cursor> cursors = new LinkedHashMap<>();

        /// The channels, and since when the account is in each, absences included.
        final Map<ChannelName, Position> memberships = new LinkedHashMap<>();

        /// Whether who left last took direct messages only from those who are logged in.
        boolean registeredOnly;

        /// What waits for the next who arrives.
        final Mailbox mailbox = new Mailbox();
    }

    Holding of(Account account) {
        return holdings.computeIfAbsent(account, _ -> new Holding());
    }

    /// Null where nothing is known of the account.
    @Nullable
    Holding find(Account account) {
        return holdings.get(account);
    }

    void forget(Account account) {
        Holding gone = holdings.remove(account);
        if (gone != null) {
            gone.memberships.keySet().forEach(channel -> unlist(channel, gone));
        }
    }

    void list(ChannelName channel, Holding holding) {
        byChannel
                .computeIfAbsent(channel.folded(), _ -> LinkedHashSet.newLinkedHashSet(1))
                .add(holding);
    }

    private void unlist(ChannelName channel, Holding holding) {
        byChannel.computeIfPresent(channel.folded(), (_, all) -> all.remove(holding) && all.isEmpty() ? null : all);
    }

    /// Has a fact hold from the start on.
    void restore(Fact fact) {
        switch (fact) {
            case Fact.CursorKept(Cursor cursor) -> of(cursor.account()).cursors.put(cursor.device(), cursor);
            case Fact.MembershipKept(Account account, ChannelName channel, Position since) -> {
                of(account).memberships.put(channel, since);
                list(channel, of(account));
            }
            default -> {
                // is somebody else's
            }
        }
    }

    /// Puts a device where it was before, or adds it.
    void put(Cursor cursor, List<Fact> facts) {
        Holding holding = of(cursor.account());
        holding.cursors.put(cursor.device(), cursor);
        if (!cursor.seen().equals(BEGINNING)) {
            facts.add(new Fact.CursorKept(cursor)); // one that has seen nothing is as good as none
        }
        if (holding.cursors.size() > DEVICES) {
            holding.cursors.values().stream()
                    .filter(other -> !other.device().equals(cursor.device()))
                    .min(Comparator.comparing(Cursor::seen))
                    .ifPresent(oldest -> {
                        holding.cursors.remove(oldest.device());
                        facts.add(new Fact.CursorForgotten(oldest.account(), oldest.device()));
                    });
        }
    }

    /// An account is in a channel: since now, unless it was before.
    void addMembership(Account account, ChannelName channel, Position now, List<Fact> facts) {
        Holding holding = of(account);
        if (holding.memberships.putIfAbsent(channel, now) != null) {
            return;
        }
        list(channel, holding);
        facts.add(new Fact.MembershipKept(account, channel, now));
        if (holding.memberships.size() > MEMBERSHIPS) {
            endMembership(account, holding.memberships.keySet().iterator().next(), facts);
        }
    }

    /// An account is in a channel no more, and will not come back to it as one who was.
    void endMembership(Account account, ChannelName channel, List<Fact> facts) {
        Holding holding = holdings.get(account);
        if (holding != null && holding.memberships.remove(channel) != null) {
            unlist(channel, holding);
            facts.add(new Fact.MembershipEnded(account, channel));
        }
    }

    /// A channel has another name: whoever is in it, or comes back to it, knows it by that. What is kept follows by
    /// itself.
    void rename(ChannelName from, ChannelName to) {
        Set<Holding> before = byChannel.getOrDefault(to.folded(), Collections.emptySet());
        List.copyOf(before).forEach(holding -> rename(holding, to, null));
        Set<Holding> there = byChannel.getOrDefault(from.folded(), Collections.emptySet());
        List.copyOf(there).forEach(holding -> rename(holding, from, to));
    }

    /// @param to null for nothing
    private void rename(Holding holding, ChannelName from, @Nullable ChannelName to) {
        Position since = holding.memberships.remove(from);
        unlist(from, holding);
        if (since != null && to != null) {
            holding.memberships.put(to, since);
            list(to, holding);
        }
        for (Cursor cursor : new ArrayList<>(holding.cursors.values())) {
            var behind = new LinkedHashMap<>(cursor.behind());
            Position seen = behind.remove(from);
            if (seen != null) {
                if (to != null) {
                    behind.put(to, seen);
                }
                holding.cursors.put(
                        cursor.device(), new Cursor(cursor.account(), cursor.device(), cursor.seen(), behind));
            }
        }
    }
}
