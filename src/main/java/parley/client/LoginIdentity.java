package parley.client;

import java.util.List;
import java.util.Optional;

/// Who comes in, and where to.
///
/// @param nick as wanted; another may be had for a while where it is taken
/// @param realName what WHOIS tells
/// @param login the account and what proves it; empty for a guest
/// @param serverPassword of the whole server; "" for none
/// @param guest by what a server knows a guest's connections as theirs, see [GuestWord]; "" for none
/// @param channels to be joined at once
/// @param device how the server is to call what it remembers, so that no password need be kept; "" where it is to
///     remember nothing
public record LoginIdentity(
        String nick,
        String realName,
        Optional<Login> login,
        String serverPassword,
        String guest,
        List<String> channels,
        String device) {
    public LoginIdentity {
        channels = List.copyOf(channels);
    }

    /// A guest.
    public LoginIdentity(String nick, List<String> channels) {
        this(nick, nick, Optional.empty(), "", "", channels, "");
    }

    /// An account and its password.
    ///
    /// @param token whether that is the word by which the server remembers this device, and may be kept
    public record Login(String account, String password, boolean token) {
        /// By the password itself.
        public Login(String account, String password) {
            this(account, password, false);
        }

        @Override
        public String toString() {
            return "Login[" + account + "]";
        }
    }

    LoginIdentity withNick(String other) {
        return new LoginIdentity(
                other, realName.equals(nick) ? other : realName, login, serverPassword, guest, channels, device);
    }

    /// The same with a word for where they come as a guest.
    public LoginIdentity withGuest(String word) {
        return new LoginIdentity(nick, realName, login, serverPassword, word, channels, device);
    }

    /// The same with another login, or with none.
    public LoginIdentity with(Optional<Login> other) {
        return new LoginIdentity(nick, realName, other, serverPassword, guest, channels, device);
    }

    /// The same with a password of the whole server.
    public LoginIdentity withServerPassword(String password) {
        return new LoginIdentity(nick, realName, login, password, guest, channels, device);
    }

    /// The same at what the server is to remember by that name.
    public LoginIdentity at(String other) {
        return new LoginIdentity(nick, realName, login, serverPassword, guest, channels, other);
    }

    @Override
    public String toString() {
        return "LoginIdentity[" + nick + ", " + login + ", " + channels + "]";
    }
}
