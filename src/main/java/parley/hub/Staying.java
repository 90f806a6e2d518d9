package parley.hub;

import java.time.Instant;
import java.util.Set;
import parley.chat.Account;
import parley.chat.Nick;

/// Who stays while no session of his is there, as he comes back after a restart: present, in no channel yet. Immutable.
///
/// @param nick the account's, as he spells it
/// @param username see [Identity]
/// @param host as others see it; where he really comes from is not kept
/// @param door by which he came
/// @param modes those that are his own to set
/// @param signOn when he entered
public record Staying(
        Account account,
        Nick nick,
        String username,
        String host,
        String realName,
        String door,
        boolean managesChannels,
        Set<UserMode> modes,
        Instant signOn) {
    public Staying {
        modes = Set.copyOf(modes);
    }

    static Staying of(Account account, User user) {
        Profile profile = user.profile;
        return new Staying(
                account,
                user.nick(),
                profile.source().username(),
                profile.source().host(),
                profile.realName(),
                profile.door(),
                user.managesChannels,
                Profiles.own(profile.modes()),
                profile.signOn());
    }

    /// As one sees him who is not connected.
    Profile profile() {
        var identity = new Identity(nick, Role.USER, username, host, "", realName, door, managesChannels, modes);
        return Profile.of(identity, account, signOn).withAway(Entrances.NOT_CONNECTED);
    }

    /// Whether nothing at all differs, spelling included.
    boolean isLike(Staying other) {
        return equals(other) && nick.name().equals(other.nick.name());
    }
}
