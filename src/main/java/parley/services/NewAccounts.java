package parley.services;

import java.util.Optional;
import java.util.function.Consumer;
import parley.accounts.Authenticator;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.Credential;
import parley.hub.Command;
import parley.hub.Query;
import parley.hub.Refusal;
import parley.hub.Reply;

/// Registers accounts, whoever asks for it: IRC's verb REGISTER, or NickServ.
public final class NewAccounts {
    /// The version of an account's first credential.
    public static final int FIRST = 1;

    private NewAccounts() {}

    /// What is wrong with the address that somebody gives. Nothing is ever sent to it, so no more than its form can be
    /// looked at.
    ///
    /// @param email empty for none
    /// @param needed whether there must be one
    public static Optional<String> fault(String email, boolean needed) {
        if (email.isEmpty() ? !needed : isEmail(email)) {
            return Optional.empty();
        }
        return Optional.of((needed ? "An address for mail is needed" : "That is no address for mail")
                + "; one is written like anna@example.org. It is kept with the account, no mail is sent to it.");
    }

    private static boolean isEmail(String text) {
        return text.length() <= 254 && text.matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");
    }

    /// Registers an account, to which the customer is logged in then, if he has entered.
    ///
    /// @param email empty for none
    /// @param then gets what it came to
    public static void register(
            Authenticator authenticator,
            Customer customer,
            Account account,
            Password password,
            String email,
            Consumer<? super Reply> then) {
        ask(customer, account, false, then, () -> {
            if (authenticator.mayRegister(customer.caller())) {
                register(authenticator, customer, account, password, email, false, then);
            } else {
                then.accept(new Refusal.TooManyAccounts());
            }
        });
    }

    /// An operator registers an account for somebody else.
    static void registerForAnother(
            Authenticator authenticator,
            Customer customer,
            Account account,
            Password password,
            Consumer<? super Reply> then) {
        ask(customer, account, true, then, () -> register(authenticator, customer, account, password, "", true, then));
    }

    /// First the hub is asked whether it could be: hashing is too dear for what is refused then.
    private static void ask(
            Customer customer, Account account, boolean forAnother, Consumer<? super Reply> refused, Runnable then) {
        customer.perform(new Query.MayRegister(account, forAnother, customer.stranger()), asked -> {
            if (asked.reply() instanceof Refusal refusal) {
                refused.accept(refusal);
            } else {
                then.run();
            }
        });
    }

    private static void register(
            Authenticator authenticator,
            Customer customer,
            Account account,
            Password password,
            String email,
            boolean forAnother,
            Consumer<? super Reply> then) {
        make(authenticator, customer, password, FIRST, made -> {
            if (made.isEmpty()) {
                then.accept(new Refusal.TryAgain());
                return;
            }
            var command = new Command.RegisterAccount(account, made.get(), email, forAnother, customer.stranger());
            customer.perform(command, performed -> {
                customer.show(performed);
                then.accept(performed.reply());
            });
        });
    }

    /// Makes the credential of a password, which takes its time.
    static void make(
            Authenticator authenticator,
            Customer customer,
            Password password,
            int version,
            Consumer<? super Optional<Credential>> then) {
        customer.suspend();
        authenticator.credential(
                customer.caller(), password, version, made -> customer.resume(() -> then.accept(made)));
    }
}
