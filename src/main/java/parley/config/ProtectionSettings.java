package parley.config;

import java.net.InetAddress;
import java.util.List;
import parley.chat.Network;

/// Who is throttled.
///
/// @param enabled whether anybody is
/// @param exempt who never is
public record ProtectionSettings(boolean enabled, List<Network> exempt) {
    public ProtectionSettings {
        exempt = List.copyOf(exempt);
    }

    /// Whether a peer is throttled when it sends too much.
    public boolean throttles(InetAddress peer) {
        return enabled
                && Network.parse(peer.getHostAddress())
                        .filter(address -> exempt.stream().anyMatch(network -> network.contains(address)))
                        .isEmpty();
    }
}
