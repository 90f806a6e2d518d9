package parley.config;

import java.time.Duration;
import java.util.List;
import parley.accounts.AttemptLimits;
import parley.chat.Network;

/// How much one of many may take.
///
/// @param usual for who comes from no network that is named
/// @param named the networks for which others hold, in the order of the configuration
/// @param ipv4Prefix how many leading bits two addresses share whose connections are counted together
/// @param ipv6Prefix likewise
/// @param sendQueue how many bytes may wait for one connection
/// @param registration how long the registration of an IRC client may take
/// @param idle how long an IRC client may be silent before it is asked whether it is there
public record LimitSettings(
        OfNetwork usual,
        List<Named> named,
        int ipv4Prefix,
        int ipv6Prefix,
        int sendQueue,
        Duration registration,
        Duration idle) {
    /// What those from one network may.
    ///
    /// @param connections at once
    /// @param newConnections a minute
    /// @param burst how many lines of a connection are taken at once
    /// @param interval between two of what is more
    /// @param nickChanges how many other nicks a connection may take within a minute
    public record OfNetwork(
            int connections,
            int newConnections,
            int burst,
            Duration interval,
            int nickChanges,
            AttemptLimits attempts) {}

    /// A network with limits of its own.
    public record Named(List<Network> from, OfNetwork limits) {
        public Named {
            from = List.copyOf(from);
        }

        /// Whether another one, or an address, lies wholly in one of its networks.
        boolean holds(Network other) {
            return from.stream().anyMatch(network -> network.contains(other));
        }
    }

    public LimitSettings {
        named = List.copyOf(named);
    }

    /// The same, but with connections counted together as a running server does.
    LimitSettings counting(LimitSettings running) {
        return new LimitSettings(usual, named, running.ipv4Prefix, running.ipv6Prefix, sendQueue, registration, idle);
    }

    /// What holds for who comes from there: of the first of the named networks that it lies in.
    ///
    /// @param peer an address, or a network as failures are counted by it
    public OfNetwork of(Network peer) {
        return named.stream()
                .filter(each -> each.holds(peer))
                .findFirst()
                .map(Named::limits)
                .orElse(usual);
    }
}
