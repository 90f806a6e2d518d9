package parley.config;

import java.net.InetAddress;
import java.util.List;
import parley.chat.Network;

/// Who is throttled.
///
/// @param enabled whether anybody is
/// @param exempt who never is, but through a proxy nobody as this machine
public record ProtectionSettings(boolean enabled, List<Network> exempt) {
    public ProtectionSettings {
        exempt = List.copyOf(exempt);
    }

    /// Whether a peer is throttled when it sends too much.
    ///
    /// @param proxied whether it came through a proxy: then it is not this machine, whatever its address says
    public boolean throttles(InetAddress peer, boolean proxied) {
        return enabled
                && ((proxied && peer.isLoopbackAddress()) || !Network.anyContains(exempt, peer.getHostAddress()));
    }
}
