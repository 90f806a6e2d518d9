package parley.door.irc;

import parley.chat.Account;
import parley.irc.Numeric;

/// That a client is logged in to an account now, or to none any more, in numerics (IRCv3 sasl-3.1).
public final class LoggedIn {
    private LoggedIn() {}

    /// RPL_LOGGEDIN.
    public static void tell(Client client, Account account) {
        client.numeric(Numeric.RPL_LOGGEDIN)
                .param(client.hostmask())
                .param(account.name())
                .trailing("You are logged in as " + account.name())
                .end();
    }

    /// RPL_LOGGEDOUT.
    static void tellOut(Client client) {
        client.reply(Numeric.RPL_LOGGEDOUT, client.hostmask());
    }
}
