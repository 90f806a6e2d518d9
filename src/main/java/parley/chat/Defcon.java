package parley.chat;

import java.util.Optional;
import java.util.stream.Stream;

/// How far the server is closed to strangers while it is under attack. Each level has all that the ones before it have;
/// what is kept from guests is kept from whoever is not logged in to an account, operators excepted. Those who are in
/// stay in. It is not kept: a server starts with [#NORMAL].
public enum Defcon {
    /// Everything is allowed.
    NORMAL(5),
    /// Nobody registers an account or a channel.
    NO_REGISTRATIONS(4),
    /// Guests write direct messages to nobody but operators.
    NO_GUEST_MESSAGES(3),
    /// Guests join no channels, but for those into which they are invited; and do not enter by a door that leads into
    /// one.
    NO_GUEST_JOINS(2),
    /// Guests do not enter.
    NO_GUESTS(1);

    private final int level;

    Defcon(int level) {
        this.level = level;
    }

    /// Its number: 5 is peace.
    public int level() {
        return level;
    }

    /// The level of that number.
    public static Optional<Defcon> of(int level) {
        return Stream.of(values()).filter(each -> each.level == level).findFirst();
    }

    /// Whether what a level forbids is forbidden at this one.
    public boolean has(Defcon other) {
        return level <= other.level;
    }
}
