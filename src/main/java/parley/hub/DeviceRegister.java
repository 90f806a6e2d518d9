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
import parley.chat.Device;
import parley.chat.Position;
import parley.protocol.Fact;

/// The devices of accounts, and the channels in which accounts are, or were when their users left. Confined to the hub
/// thread.
final class DeviceRegister {
    /// The most devices that are remembered of an account; past it the one that has not been seen for longest is
    /// forgotten.
    static final int DEVICES = 16;

    /// The most channels that are remembered of an account; past it the one it has been in for longest is forgotten.
    static final int STAYS = 256;

    /// Before all that ever happened.
    static final Position BEGINNING = new Position(0, 0);

    final Map<Account, Holding> holdings = new LinkedHashMap<>();

    /// Those that have a channel among their stays.
    private final Map<ChannelName, Set<Holding>> staying = new LinkedHashMap<>();

    /// What there is of one account.
    static final class Holding {
        final Map<String, Device> devices = new LinkedHashMap<>();

        /// The channels, and since when the account is in each, absences included.
        final Map<ChannelName, Position> stays = new LinkedHashMap<>();

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
            gone.stays.keySet().forEach(channel -> unlist(channel, gone));
        }
    }

    void list(ChannelName channel, Holding holding) {
        staying.computeIfAbsent(channel, _ -> LinkedHashSet.newLinkedHashSet(1)).add(holding);
    }

    private void unlist(ChannelName channel, Holding holding) {
        staying.computeIfPresent(channel, (_, all) -> all.remove(holding) && all.isEmpty() ? null : all);
    }

    /// Has a fact hold from the start on.
    void restore(Fact fact) {
        switch (fact) {
            case Fact.DeviceKept(Device device) -> of(device.account()).devices.put(device.name(), device);
            case Fact.StayKept(Account account, ChannelName channel, Position since) -> {
                of(account).stays.put(channel, since);
                list(channel, of(account));
            }
            default -> {
                // is somebody else's
            }
        }
    }

    /// Puts a device where it was before, or adds it.
    void put(Device device, List<Fact> facts) {
        Holding holding = of(device.account());
        holding.devices.put(device.name(), device);
        if (!device.seen().equals(BEGINNING)) {
            facts.add(new Fact.DeviceKept(device)); // one that has seen nothing is as good as none
        }
        if (holding.devices.size() > DEVICES) {
            holding.devices.values().stream()
                    .filter(other -> !other.name().equals(device.name()))
                    .min(Comparator.comparing(Device::seen))
                    .ifPresent(oldest -> {
                        holding.devices.remove(oldest.name());
                        facts.add(new Fact.DeviceForgotten(oldest.account(), oldest.name()));
                    });
        }
    }

    /// An account is in a channel: since now, unless it was before.
    void stay(Account account, ChannelName channel, Position now, List<Fact> facts) {
        Holding holding = of(account);
        if (holding.stays.putIfAbsent(channel, now) != null) {
            return;
        }
        list(channel, holding);
        facts.add(new Fact.StayKept(account, channel, now));
        if (holding.stays.size() > STAYS) {
            endStay(account, holding.stays.keySet().iterator().next(), facts);
        }
    }

    /// An account is in a channel no more, and will not come back to it as one who was.
    void endStay(Account account, ChannelName channel, List<Fact> facts) {
        Holding holding = holdings.get(account);
        if (holding != null && holding.stays.remove(channel) != null) {
            unlist(channel, holding);
            facts.add(new Fact.StayEnded(account, channel));
        }
    }

    /// A channel has another name: whoever is in it, or comes back to it, knows it by that. What is kept follows by
    /// itself.
    void rename(ChannelName from, ChannelName to) {
        Set<Holding> before = staying.getOrDefault(to, Collections.emptySet());
        List.copyOf(before).forEach(holding -> rename(holding, to, null));
        Set<Holding> there = staying.getOrDefault(from, Collections.emptySet());
        List.copyOf(there).forEach(holding -> rename(holding, from, to));
    }

    /// @param to null for nothing
    private void rename(Holding holding, ChannelName from, @Nullable ChannelName to) {
        Position since = holding.stays.remove(from);
        unlist(from, holding);
        if (since != null && to != null) {
            holding.stays.put(to, since);
            list(to, holding);
        }
        for (Device device : new ArrayList<>(holding.devices.values())) {
            var behind = new LinkedHashMap<>(device.behind());
            Position seen = behind.remove(from);
            if (seen != null) {
                if (to != null) {
                    behind.put(to, seen);
                }
                holding.devices.put(device.name(), new Device(device.account(), device.name(), device.seen(), behind));
            }
        }
    }
}
