package parley.door.irc;

import parley.chat.Account;
import parley.irc.Numeric;

/// That a client is logged in to an account now, or to none any more, in numerics (IRCv3 sasl-3.1).
public final class LoggedIn {
    private LoggedIn() {}

    /// RPL_LOGGEDIN.
    public static void tell(Exchange exchange, Account account) {
        exchange.out()
                .say(
                        Numeric.RPL_LOGGEDIN,
                        "You are logged in as " + account.name(),
                        exchange.peer().hostmask(),
                        account.name());
    }

    /// RPL_LOGGEDOUT.
    static void tellOut(Exchange exchange) {
        exchange.out().reply(Numeric.RPL_LOGGEDOUT, exchange.peer().hostmask());
    }
}
