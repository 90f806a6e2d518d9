package parley.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import parley.chat.Network;
import parley.outside.AddressCheck;

/// Who may come in at all.
///
/// @param loginRequired whether only those who log in to an account may
/// @param password that everybody has to give; a hash or plain
/// @param allow where people may come from; from anywhere where it is empty
/// @param deny where nobody may come from, whatever is allowed
/// @param ipCheck who is asked about addresses, if anybody is
public record AccessSettings(
        boolean loginRequired,
        Optional<Secret> password,
        List<Network> allow,
        List<Network> deny,
        Optional<AddressCheck.Settings> ipCheck) {
    public AccessSettings {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /// Whether people may come in from there.
    public boolean admits(InetAddress address) {
        String text = address.getHostAddress();
        return !Network.anyContains(deny, text) && (allow.isEmpty() || Network.anyContains(allow, text));
    }
}
