package parley.door.irc.verb;

import java.util.Optional;
import parley.accounts.Password;
import parley.chat.Account;
import parley.config.RegistrationMode;
import parley.door.RefusalWords;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServiceCaller;
import parley.door.irc.LoggedIn;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.services.NewAccounts;

/// REGISTER and VERIFY (IRCv3 draft/account-registration). No mail is sent: an address that is required need only be
/// one, so there is never anything to verify.
final class RegisterVerb {
    private static final String INVITATION_NEEDED = "Accounts are made by invitation here. With one, open its link in a"
            + " browser, or send INVITATION WORD before REGISTER";

    private RegisterVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        String name = message.param(0).equals("*") ? exchange.peer().nickOrStar() : message.param(0);
        String email = message.param(1).equals("*") ? "" : message.param(1);
        if (name.equals("*")) {
            exchange.registration()
                    .taken()
                    .ifPresentOrElse(
                            nick -> fail(out, "ACCOUNT_EXISTS", nick.name(), "Somebody has that nick"),
                            () -> fail(out, "NEED_NICK", "*", "Choose a nick first"));
            return;
        }
        if (mayNot(exchange, name)) {
            return;
        }
        Optional<Account> account = exchange.server().names().nick(name).map(Account::new);
        Optional<Password> password = exchange.server().authenticator().newPassword(message.param(2));
        Optional<String> fault =
                NewAccounts.fault(email, exchange.server().settings().accounts().emailRequired());
        if (account.isEmpty()) {
            fail(out, "BAD_ACCOUNT_NAME", name, "An account is named as a nick is");
        } else if (fault.isPresent()) {
            fail(out, "INVALID_EMAIL", name, fault.get());
        } else if (password.isEmpty()) {
            fail(
                    out,
                    "UNACCEPTABLE_PASSWORD",
                    name,
                    exchange.server().authenticator().rightPassword());
        } else {
            exchange.registration().afterPassword(() -> register(exchange, account.get(), password.get(), email));
        }
    }

    private static void register(Exchange exchange, Account account, Password password, String email) {
        var caller = new IrcServiceCaller(exchange);
        NewAccounts.register(
                exchange.server().authenticator(),
                caller,
                account,
                password,
                email,
                caller.invitation().orElse(null),
                proof -> {
                    if (!exchange.peer().isRegistered()) {
                        exchange.registration().proof(proof, "");
                    }
                },
                reply -> tell(exchange, account, reply));
    }

    /// Whether it is not the time or place to register; told if so.
    private static boolean mayNot(Exchange exchange, String name) {
        Outbound out = exchange.out();
        boolean stranger = !exchange.peer().isRegistered();
        if (stranger
                && (exchange.registration().needsAccount()
                        || !exchange.server().settings().accounts().beforeConnect())) {
            fail(out, "COMPLETE_CONNECTION_REQUIRED", name, "Complete the connection first");
        } else if (exchange.server().settings().accounts().registration() == RegistrationMode.CLOSED) {
            fail(out, "TEMPORARILY_UNAVAILABLE", name, "Nobody may register accounts here");
        } else if (stranger && exchange.registration().account().isPresent()) {
            fail(out, "ALREADY_AUTHENTICATED", name, "You are logged in already");
        } else {
            return false;
        }
        return true;
    }

    private static void tell(Exchange exchange, Account account, Reply reply) {
        if (!(reply instanceof Refusal refusal)) {
            exchange.out()
                    .line()
                    .command("REGISTER")
                    .param("SUCCESS")
                    .param(account.name())
                    .trailing("Account created")
                    .end();
            LoggedIn.tell(exchange, account);
            return;
        }
        String code = switch (refusal) {
            case Refusal.AccountExists _, Refusal.NickInUse _ -> "ACCOUNT_EXISTS";
            case Refusal.LoggedInAlready _ -> "ALREADY_AUTHENTICATED";
            case Refusal.NickReserved _, Refusal.NickOfService _, Refusal.NickLooksAlike _ -> "BAD_ACCOUNT_NAME";
            case Refusal.InvitationNeeded _ -> "INVITATION_NEEDED";
            case Refusal.InvitationVoid _ -> "INVITATION_VOID";
            default -> "TEMPORARILY_UNAVAILABLE";
        };
        String words = refusal instanceof Refusal.InvitationNeeded ? INVITATION_NEEDED : RefusalWords.of(refusal);
        fail(exchange.out(), code, account.name(), words);
        if (!exchange.peer().isRegistered()) {
            exchange.leaveIfFinal(refusal);
        }
    }

    static void verify(Exchange exchange, IrcMessage message) {
        exchange.out().fail("VERIFY", "INVALID_CODE", "There is nothing to verify", message.param(0));
    }

    private static void fail(Outbound out, String code, String account, String text) {
        out.fail("REGISTER", code, text, account);
    }
}
