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
import parley.protocol.Answer;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.services.MailProofs;
import parley.services.NewAccounts;

/// REGISTER and VERIFY (IRCv3 draft/account-registration). Where no mail is sent, an address that is required need only
/// be one, and there is nothing to verify.
final class RegisterVerb {
    private static final String INVITATION_NEEDED = "Accounts are made by invitation here. With one, open its link in a"
            + " browser, or send INVITATION WORD before REGISTER";

    private static final String CREATED = "Account created";

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
        Optional<String> fault = NewAccounts.fault(exchange.server().services(), email);
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
                exchange.server().services(),
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
                reply -> tell(exchange, account, email, reply));
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

    private static void tell(Exchange exchange, Account account, String email, Reply reply) {
        if (!(reply instanceof Refusal refusal)) {
            if (exchange.server().services().provesAddress(email)) {
                line(exchange, "REGISTER", "VERIFICATION_REQUIRED", account, MailProofs.waits(account, email));
            } else {
                line(exchange, "REGISTER", "SUCCESS", account, CREATED);
                LoggedIn.tell(exchange, account);
            }
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
        String name = message.param(0);
        Optional<Account> account = exchange.server().names().nick(name).map(Account::new);
        if (account.isEmpty()) {
            exchange.out().fail("VERIFY", "INVALID_CODE", "An account is named as a nick is", name);
        } else {
            exchange.registration().afterPassword(() -> verify(exchange, account.get(), message.param(1)));
        }
    }

    private static void verify(Exchange exchange, Account account, String word) {
        MailProofs.verify(
                exchange.server().services(),
                new IrcServiceCaller(exchange),
                account,
                word,
                is -> verified(exchange, is),
                refusal -> {
                    exchange.out().fail("VERIFY", verifyCode(refusal), RefusalWords.of(refusal), account.name());
                    if (!exchange.peer().isRegistered()) {
                        exchange.leaveIfFinal(refusal);
                    }
                });
    }

    private static String verifyCode(Refusal refusal) {
        return switch (refusal) {
            case Refusal.WordVoid _ -> "INVALID_CODE";
            case Refusal.LoggedInAlready _ -> "ALREADY_AUTHENTICATED";
            default -> "TEMPORARILY_UNAVAILABLE";
        };
    }

    private static void verified(Exchange exchange, Answer.AddressIs is) {
        Account account = is.proof().account();
        if (!is.made()) {
            line(exchange, "VERIFY", "SUCCESS", account, "The address is proved");
            return;
        }
        if (!exchange.peer().isRegistered()) {
            exchange.registration().proof(is.proof(), "");
        }
        line(exchange, "VERIFY", "SUCCESS", account, CREATED);
        LoggedIn.tell(exchange, account);
    }

    private static void line(Exchange exchange, String verb, String what, Account account, String words) {
        exchange.out()
                .line()
                .command(verb)
                .param(what)
                .param(account.name())
                .trailing(words)
                .end();
    }

    private static void fail(Outbound out, String code, String account, String text) {
        out.fail("REGISTER", code, text, account);
    }
}
