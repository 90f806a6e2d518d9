package parley.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.chat.Network;

/// The proxies that stand in front.
///
/// @param trusted from where they are believed when they tell for whom they speak
/// @param doors at which everybody has to come through one
/// @param webirc the gateways that tell it by WEBIRC, by name
public record ProxySettings(List<Network> trusted, Set<Door> doors, Map<String, Gateway> webirc) {
    public ProxySettings {
        trusted = List.copyOf(trusted);
        doors = Set.copyOf(doors);
        webirc = Map.copyOf(webirc);
    }

    /// A gateway between the web, say, and IRC.
    ///
    /// @param from where it comes from
    public record Gateway(Entitlement entitlement, List<Network> from) {
        public Gateway {
            from = List.copyOf(from);
        }

        /// Whether it may come from an address.
        public boolean mayComeFrom(InetAddress address) {
            return Network.anyContains(from, address.getHostAddress());
        }
    }

    /// Whether what comes from an address is believed.
    public boolean trusts(InetAddress address) {
        return Network.anyContains(trusted, address.getHostAddress());
    }

    /// Whether a proxy or gateway may come from an address.
    public boolean mayBeAt(InetAddress address) {
        return trusts(address) || webirc.values().stream().anyMatch(gateway -> gateway.mayComeFrom(address));
    }

    /// Whether everybody has to come through a proxy at a door.
    ///
    /// @param door its name
    public boolean areRequiredAt(String door) {
        return doors.stream().anyMatch(each -> each.title().equals(door));
    }
}
