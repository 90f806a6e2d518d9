package parley.chat;

import java.util.Set;

/// As whom somebody enters.
///
/// @param username of the client's choice, or the name of the door
/// @param host where they come from, as others see it
/// @param address where they really come from, for operators: an IP address as text
/// @param realName what they say about themselves; the nick where they say nothing
/// @param door the name of the door
/// @param managesChannels whether their door lets them change channels' modes; see [Command.Join]
/// @param modes the user modes they start with
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

    /// The same person, who says something else about themselves.
    public Identity withRealName(String changed) {
        return new Identity(nick, role, username, host, address, changed, door, managesChannels, modes);
    }
}
