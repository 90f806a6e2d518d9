package parley.chat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An always-on account's stay in the chat, with sessions or without, as it comes back after a restart: in no channel
/// yet. Immutable.
///
/// @param nick the account's, as its owner spells it
/// @param username see [Identity]
/// @param host as others see it; where they really come from is not kept
/// @param ownHost see [Profile#ownHost]
/// @param door by which they came
/// @param modes those that are their own to set
/// @param signOn when they entered
/// @param absentSince since when no session of theirs is there; null while one is
public record Presence(
        Account account,
        Nick nick,
        String username,
        String host,
        String ownHost,
        String realName,
        String door,
        boolean managesChannels,
        Set<UserMode> modes,
        Instant signOn,
        @Nullable Instant absentSince) {
    public Presence {
        modes = Ordered.set(modes);
    }

    /// What is seen of somebody who is not connected.
    public Profile profile() {
        var identity = new Identity(nick, Role.USER, username, ownHost, "", realName, door, managesChannels, modes);
        return Profile.of(identity, account, signOn).withHost(username, host).withAway(Profile.NOT_CONNECTED);
    }

    /// Whether nothing at all differs, spelling and skeleton included.
    public boolean isLike(Presence other) {
        return equals(other)
                && nick.name().equals(other.nick.name())
                && nick.skeleton().equals(other.nick.skeleton());
    }
}
