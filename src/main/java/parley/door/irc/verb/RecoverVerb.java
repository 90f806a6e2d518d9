package parley.door.irc.verb;

import java.util.Optional;
import parley.accounts.Password;
import parley.chat.Account;
import parley.door.RefusalWords;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServiceCaller;
import parley.irc.IrcMessage;
import parley.protocol.Refusal;
import parley.services.MailProofs;

/// RECOVER, ours, for who has forgotten a password and cannot come in: `RECOVER account` has a word sent to its
/// address,
/// `RECOVER account word :password` gives it another password by that. Answered with `RECOVER SENT account :words`, the
/// same whether there is such an account or not, and `RECOVER SUCCESS account :words`.
final class RecoverVerb {
    private RecoverVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String name = message.param(0);
        Optional<Account> account = exchange.server().names().nick(name).map(Account::new);
        if (account.isEmpty()) {
            fail(exchange, "BAD_ACCOUNT_NAME", name, "An account is named as a nick is");
        } else if (message.params().size() == 1) {
            exchange.registration().afterPassword(() -> ask(exchange, account.get()));
        } else {
            Optional<Password> password = exchange.server().authenticator().newPassword(message.param(2));
            if (password.isEmpty()) {
                fail(
                        exchange,
                        "UNACCEPTABLE_PASSWORD",
                        name,
                        exchange.server().authenticator().rightPassword());
            } else {
                exchange.registration()
                        .afterPassword(() -> reset(exchange, account.get(), message.param(1), password.get()));
            }
        }
    }

    private static void ask(Exchange exchange, Account account) {
        MailProofs.ask(exchange.server().services(), new IrcServiceCaller(exchange), account)
                .ifPresentOrElse(
                        why -> fail(exchange, "TEMPORARILY_UNAVAILABLE", account.name(), why),
                        () -> tell(exchange, "SENT", account, MailProofs.ASKED));
    }

    private static void reset(Exchange exchange, Account account, String word, Password password) {
        MailProofs.reset(
                exchange.server().services(),
                new IrcServiceCaller(exchange),
                account,
                word,
                password,
                () -> tell(exchange, "SUCCESS", account, "The password has been changed. Log in with it now."),
                refusal -> fail(exchange, code(refusal), account.name(), RefusalWords.of(refusal)));
    }

    private static String code(Refusal refusal) {
        return refusal instanceof Refusal.WordVoid ? "INVALID_CODE" : "TEMPORARILY_UNAVAILABLE";
    }

    private static void tell(Exchange exchange, String what, Account account, String words) {
        exchange.out()
                .line()
                .command("RECOVER")
                .param(what)
                .param(account.name())
                .trailing(words)
                .end();
    }

    private static void fail(Exchange exchange, String code, String account, String text) {
        exchange.out().fail("RECOVER", code, text, account);
    }
}
