package parley.chat;

import org.jspecify.annotations.Nullable;

/// Where a message or an event comes from, as others see it: `nick!username@host`, with the account behind it.
///
/// @param username of the client's choice, or the name of the door
/// @param host where the user comes from; cloaked unless they are known by another name
/// @param account to which the user is logged in, if to any
/// @param bot whether the user has said to be a program
public record Source(
        Nick nick, String username, String host, @Nullable Account account, boolean bot) {
    /// The most characters of a host.
    public static final int MAX_HOST = 64;

    /// What a host that is given to somebody may be, to tell who gave another.
    public static final String RIGHT_HOST = "A host has letters, digits and . : / - alone, and at most " + MAX_HOST;

    /// Whether somebody may be given this as their host.
    public static boolean isHost(String text) {
        return text.length() <= MAX_HOST && text.matches("[A-Za-z0-9./-][A-Za-z0-9.:/-]*");
    }

    /// Somebody of whom no more than the nick is known.
    public static Source of(Nick nick) {
        return new Source(nick, "guest", "parley", null, false);
    }

    /// The source as IRC spells it.
    public String hostmask() {
        return nick.name() + "!" + username + "@" + host;
    }
}
