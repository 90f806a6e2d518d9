package parley.config;

import java.net.InetAddress;
import java.util.List;
import parley.net.Subnet;

/// Who is throttled.
///
/// @param enabled whether anybody is
/// @param exempt who never is
public record ProtectionSettings(boolean enabled, List<Subnet> exempt) {
    public ProtectionSettings {
        exempt = List.copyOf(exempt);
    }

    /// Whether a peer is throttled when it sends too much.
    public boolean throttles(InetAddress peer) {
        return enabled && exempt.stream().noneMatch(network -> network.contains(peer));
    }
}
