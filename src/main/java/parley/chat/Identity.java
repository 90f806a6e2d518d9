package parley.chat;

import java.util.Set;

/// As whom somebody enters.
///
/// @param username of the client's choice, or the name of the door
/// @param host where he comes from, as others see it
/// @param address where he really comes from, for operators: an IP address as text
/// @param realName what he says about himself; the nick where he says nothing
/// @param door the name of the door
/// @param managesChannels whether his door lets him change channels' modes; see [Command.Join]
/// @param modes the user modes he starts with
public record Identity(
        Nick nick,
        Role role,
        String username,
        String host,
        String address,
        String realName,
        String door,
        boolean managesChannels,
        Set<UserMode> modes) {
    public Identity {
        modes = Ordered.set(modes);
    }

    /// Somebody of whom no more than the nick is known.
    public Identity(Nick nick, Role role) {
        this(nick, role, "guest", "parley", "", nick.name(), "", false, Set.of());
    }

    /// The same who says something else about himself.
    public Identity withRealName(String changed) {
        return new Identity(nick, role, username, host, address, changed, door, managesChannels, modes);
    }
}
