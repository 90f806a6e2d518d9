package parley.client;

import java.util.Optional;

/// Staying logged in without keeping a password (SESSIONS, docs/irc.md of the server): a word that the server makes for
/// this device takes the password's place.
final class TokenLogins {
    /// What 005 has where the server knows it.
    private static final String TOKEN = "SESSIONS";

    private TokenLogins() {}

    /// Has the server remember this device, where one is logged in by a password.
    static void stay(Turn turn) {
        boolean byPassword =
                turn.identity.login().filter(login -> !login.token()).isPresent();
        if (byPassword
                && !turn.identity.device().isEmpty()
                && !turn.account.isEmpty()
                && turn.server.tokens().containsKey(TOKEN)) {
            turn.transmit(TOKEN, "REMEMBER", turn.identity.device());
        }
    }

    static void told(Turn turn, Received received) {
        if (received.message().param(0).equals("REMEMBERED")
                && turn.identity.login().isPresent()) {
            turn.identity =
                    turn.identity.with(Optional.of(new LoginIdentity.Login(turn.account, received.last(), true)));
        }
    }
}
