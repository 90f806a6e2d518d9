package parley.door.irc.verb;

import java.util.Optional;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.Proof;
import parley.door.PlainText;
import parley.door.irc.Client;
import parley.door.irc.IrcServiceCaller;
import parley.door.irc.LoggedIn;
import parley.irc.IrcMessage;
import parley.net.End;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.services.NewAccounts;

/// REGISTER and VERIFY (IRCv3 draft/account-registration). No mail is sent: an address that is required need only be
/// one, so there is never anything to verify.
final class RegisterVerb {
    private RegisterVerb() {}

    static void handle(Client client, IrcMessage message) {
        String name = message.param(0).equals("*") ? client.nickOrStar() : message.param(0);
        String email = message.param(1).equals("*") ? "" : message.param(1);
        if (name.equals("*")) {
            client.registration()
                    .taken()
                    .ifPresentOrElse(
                            nick -> fail(client, "ACCOUNT_EXISTS", nick.name(), "Somebody has that nick"),
                            () -> fail(client, "NEED_NICK", "*", "Choose a nick first"));
            return;
        }
        if (mayNot(client, name)) {
            return;
        }
        Optional<Account> account = client.server().names().nick(name).map(Account::new);
        Optional<Password> password = Password.of(message.param(2));
        Optional<String> fault =
                NewAccounts.fault(email, client.settings().accounts().emailRequired());
        if (account.isEmpty()) {
            fail(client, "BAD_ACCOUNT_NAME", name, "An account is named as a nick is");
        } else if (fault.isPresent()) {
            fail(client, "INVALID_EMAIL", name, fault.get());
        } else if (password.isEmpty()) {
            fail(client, "UNACCEPTABLE_PASSWORD", name, "A password has 1 to " + Password.MAX_BYTES + " bytes");
        } else {
            NewAccounts.register(
                    client.server().authenticator(),
                    new IrcServiceCaller(client),
                    account.get(),
                    password.get(),
                    email,
                    reply -> tell(client, account.get(), reply));
        }
    }

    /// Whether it is not the time or place to register; told if so.
    private static boolean mayNot(Client client, String name) {
        boolean stranger = !client.isRegistered();
        if (stranger && !client.settings().mayRegisterBeforeConnect()) {
            fail(client, "COMPLETE_CONNECTION_REQUIRED", name, "Complete the connection first");
        } else if (!client.settings().accounts().registration()) {
            fail(client, "TEMPORARILY_UNAVAILABLE", name, "Nobody may register accounts here");
        } else if (stranger && client.registration().account().isPresent()) {
            fail(client, "ALREADY_AUTHENTICATED", name, "You are logged in already");
        } else {
            return false;
        }
        return true;
    }

    private static void tell(Client client, Account account, Reply reply) {
        if (!(reply instanceof Refusal refusal)) {
            if (!client.isRegistered()) {
                client.registration().proof(new Proof(account, NewAccounts.FIRST), "");
            }
            client.line()
                    .command("REGISTER")
                    .param("SUCCESS")
                    .param(account.name())
                    .trailing("Account created")
                    .end();
            LoggedIn.tell(client, account);
            return;
        }
        String code = switch (refusal) {
            case Refusal.AccountExists _, Refusal.NickInUse _ -> "ACCOUNT_EXISTS";
            case Refusal.LoggedInAlready _ -> "ALREADY_AUTHENTICATED";
            case Refusal.NickReserved _, Refusal.NickOfService _, Refusal.NickLooksAlike _ -> "BAD_ACCOUNT_NAME";
            default -> "TEMPORARILY_UNAVAILABLE";
        };
        fail(client, code, account.name(), PlainText.words(refusal));
        if (!client.isRegistered() && PlainText.isFinal(refusal)) {
            client.leave(new End.PutOut(PlainText.words(refusal)));
        }
    }

    static void verify(Client client, IrcMessage message) {
        client.fail("VERIFY", "INVALID_CODE", "There is nothing to verify", Client.shown(message.param(0)));
    }

    private static void fail(Client client, String code, String account, String text) {
        client.fail("REGISTER", code, text, Client.shown(account));
    }
}
