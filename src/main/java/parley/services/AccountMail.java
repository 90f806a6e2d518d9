package parley.services;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.accounts.Caller;
import parley.accounts.TokenWord;
import parley.chat.Account;
import parley.mail.Letter;
import parley.mail.Mailer;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.MailedWord.Purpose;
import parley.protocol.Reply;

/// What the owners of accounts are told by mail. Thread-safe.
public final class AccountMail {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String NOT_YOU = "Was it not you? Then do nothing: without the word nothing comes of it.\n";

    private final Mailer mailer;
    private final Supplier<String> server;
    private final Supplier<Optional<String>> page;
    private final Function<Command, CompletionStage<Reply>> order;
    private final InstantSource clock;

    /// @param server by which name people know it; asked each time
    /// @param page see [Services#page]
    /// @param order has the hub carry out a command of the server's own
    public AccountMail(
            Mailer mailer,
            Supplier<String> server,
            Supplier<Optional<String>> page,
            Function<Command, CompletionStage<Reply>> order,
            InstantSource clock) {
        this.mailer = mailer;
        this.server = server;
        this.page = page;
        this.order = order;
        this.clock = clock;
    }

    /// Whether mail is sent.
    public boolean isOn() {
        return mailer.isOn();
    }

    /// See [Mailer#mayAsk].
    boolean mayAsk(Caller caller, Account account) {
        return mailer.mayAsk(caller, account.folded());
    }

    /// Sends the word that proves an address.
    ///
    /// @param purpose whether it registers the account, too
    boolean sendWord(Account account, Purpose purpose, String email, TokenWord word) {
        boolean registers = purpose == Purpose.REGISTRATION;
        Instant until = clock.instant().plus(purpose.valid());
        String name = account.name();
        return mailer.send(new Letter(
                registers ? "registration" : "address",
                name,
                email,
                "The account " + name + " at " + server.get(),
                "Somebody "
                        + (registers
                                ? "has registered the account " + name
                                : "has given this address to the account " + name)
                        + " at " + server.get() + (registers ? " with this address" : "") + ".\n\n"
                        + "If it was you, say this word there:\n\n    " + word.text() + "\n\n"
                        + "In the chat: /msg NickServ VERIFY " + name + " " + word.text() + "\n"
                        + where() + "\n"
                        + "It counts once, until " + TIME.format(until) + ".\n\n" + NOT_YOU,
                until));
    }

    private String where() {
        return page.get().map(address -> "The page: " + address + "\n").orElse("");
    }

    /// Sends a word by which an account gets another password, if it has an address that was proved. Whoever asks for
    /// it
    /// learns nothing of that, not even by the time.
    boolean sendReset(Account account, TokenWord word) {
        return mailer.later(() -> order.apply(new Command.OfferReset(account, word.hash()))
                .thenApply(
                        reply -> reply instanceof Answer.ResetOffered(Account owner, String email) && !email.isEmpty()
                                ? Optional.of(reset(owner, email, word))
                                : Optional.empty()));
    }

    private Letter reset(Account account, String email, TokenWord word) {
        Instant until = clock.instant().plus(Purpose.RESET.valid());
        String name = account.name();
        return new Letter(
                "reset",
                name,
                email,
                "Another password for " + name + " at " + server.get(),
                "Somebody has asked for another password for the account " + name + " at " + server.get() + ".\n\n"
                        + "If it was you, this word gives it one:\n\n    " + word.text() + "\n\n"
                        + "On the page: choose \"Forgotten?\" where you log in.\n"
                        + "In another program: /msg NickServ RESETPASS " + name + " " + word.text() + " NEWPASSWORD\n"
                        + "Before your program is let in: /quote RECOVER " + name + " " + word.text() + " NEWPASSWORD\n"
                        + where() + "\n"
                        + "It counts once, until " + TIME.format(until)
                        + ". Whoever is logged in has to log in again then; a second factor stays.\n\n" + NOT_YOU,
                until);
    }

    /// Tells an address that it is the account's no more.
    void sendChanged(Account account, String before) {
        Instant until = clock.instant().plus(Purpose.ADDRESS.valid());
        String name = account.name();
        mailer.send(new Letter(
                "change of address",
                name,
                before,
                "The account " + name + " at " + server.get(),
                "The account " + name + " at " + server.get()
                        + " had this address. From now on it has another, or none.\n\n"
                        + "Was it not you? Then somebody has your password: change it, or ask whoever runs the"
                        + " server.\n"
                        + where(),
                until));
    }
}
