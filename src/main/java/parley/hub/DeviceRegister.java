package parley.hub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Position;

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

    private final Map<Account, Holding> holdings = new LinkedHashMap<>();

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
        holdings.remove(account);
    }

    /// Has a fact hold from the start on.
    void restore(Fact fact) {
        switch (fact) {
            case Fact.DeviceKept(Device device) -> of(device.account()).devices.put(device.name(), device);
            case Fact.StayKept(Account account, ChannelName channel, Position since) ->
                of(account).stays.put(channel, since);
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
        facts.add(new Fact.StayKept(account, channel, now));
        if (holding.stays.size() > STAYS) {
            endStay(account, holding.stays.keySet().iterator().next(), facts);
        }
    }

    /// An account is in a channel no more, and will not come back to it as one who was.
    void endStay(Account account, ChannelName channel, List<Fact> facts) {
        Holding holding = holdings.get(account);
        if (holding != null && holding.stays.remove(channel) != null) {
            facts.add(new Fact.StayEnded(account, channel));
        }
    }

    /// A channel has another name. Rare, so all accounts are looked at; what is kept follows by itself.
    void rename(ChannelName from, ChannelName to) {
        for (Holding holding : holdings.values()) {
            Position since = holding.stays.remove(from);
            holding.stays.remove(to);
            if (since != null) {
                holding.stays.put(to, since);
            }
            for (Device device : new ArrayList<>(holding.devices.values())) {
                Position seen = device.behind().get(from);
                if (seen != null || device.behind().containsKey(to)) {
                    var behind = new LinkedHashMap<>(device.behind());
                    behind.remove(from);
                    behind.remove(to);
                    if (seen != null) {
                        behind.put(to, seen);
                    }
                    holding.devices.put(
                            device.name(), new Device(device.account(), device.name(), device.seen(), behind));
                }
            }
        }
    }
}
