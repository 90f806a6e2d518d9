package parley.client;

import java.util.List;
import java.util.Optional;

/// Who comes in, and where to.
///
/// @param nick as wanted; another may be had for a while where it is taken
/// @param realName what WHOIS tells
/// @param login the account and its password; empty for a guest
/// @param channels to be joined at once
public record LoginIdentity(String nick, String realName, Optional<Login> login, List<String> channels) {
    public LoginIdentity {
        channels = List.copyOf(channels);
    }

    /// A guest.
    public LoginIdentity(String nick, List<String> channels) {
        this(nick, nick, Optional.empty(), channels);
    }

    /// An account and its password.
    public record Login(String account, String password) {
        @Override
        public String toString() {
            return "Login[" + account + "]";
        }
    }

    LoginIdentity withNick(String other) {
        return new LoginIdentity(other, realName.equals(nick) ? other : realName, login, channels);
    }

    LoginIdentity with(Optional<Login> other) {
        return new LoginIdentity(nick, realName, other, channels);
    }
}
