package parley.services;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Proof;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// Registers accounts, whoever asks for it: IRC's verb REGISTER, or NickServ.
public final class NewAccounts {
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

    /// Registers an account, to which the caller is then logged in, if they have entered.
    ///
    /// @param email empty for none
    /// @param invitation the hash of the word by which they come; null for none
    /// @param proven gets what proves the account, where there is one then
    /// @param then gets what it came to
    public static void register(
            Authenticator authenticator,
            ServiceCaller caller,
            Account account,
            Password password,
            String email,
            @Nullable Fingerprint invitation,
            Consumer<? super Proof> proven,
            Consumer<? super Reply> then) {
        ask(caller, account, false, invitation, then, () -> {
            if (authenticator.mayRegister(caller.caller())) {
                register(authenticator, caller, account, password, email, false, invitation, proven, then);
            } else {
                then.accept(new Refusal.TooManyAccounts());
            }
        });
    }

    /// An operator registers an account for somebody else.
    static void registerForAnother(
            Authenticator authenticator,
            ServiceCaller caller,
            Account account,
            Password password,
            Consumer<? super Reply> then) {
        ask(
                caller,
                account,
                true,
                null,
                then,
                () -> register(authenticator, caller, account, password, "", true, null, _ -> {}, then));
    }

    /// First the hub is asked whether it could be: hashing is too dear for what is refused then.
    private static void ask(
            ServiceCaller caller,
            Account account,
            boolean forAnother,
            @Nullable Fingerprint invitation,
            Consumer<? super Reply> refused,
            Runnable then) {
        caller.perform(new Query.MayRegister(account, forAnother, caller.stranger(), invitation), asked -> {
            if (asked.reply() instanceof Refusal refusal) {
                refused.accept(refusal);
            } else {
                then.run();
            }
        });
    }

    private static void register(
            Authenticator authenticator,
            ServiceCaller caller,
            Account account,
            Password password,
            String email,
            boolean forAnother,
            @Nullable Fingerprint invitation,
            Consumer<? super Proof> proven,
            Consumer<? super Reply> then) {
        make(authenticator, caller, password, authenticator.firstVersion(), made -> {
            if (made.isEmpty()) {
                then.accept(new Refusal.TryAgain());
                return;
            }
            var command =
                    new Command.RegisterAccount(account, made.get(), email, forAnother, caller.stranger(), invitation);
            caller.perform(command, performed -> {
                caller.show(performed);
                if (!(performed.reply() instanceof Refusal)) {
                    proven.accept(new Proof(account, made.get().version()));
                }
                then.accept(performed.reply());
            });
        });
    }

    /// Makes the credential of an account with another password, likewise.
    static void change(
            Authenticator authenticator,
            ServiceCaller caller,
            Proof proof,
            Password password,
            Consumer<? super Optional<Credential>> then) {
        caller.suspend();
        authenticator.changed(caller.caller(), proof, password, made -> caller.resume(() -> then.accept(made)));
    }

    /// Makes the credential of a password, which takes its time.
    static void make(
            Authenticator authenticator,
            ServiceCaller caller,
            Password password,
            int version,
            Consumer<? super Optional<Credential>> then) {
        caller.suspend();
        authenticator.credential(caller.caller(), password, version, made -> caller.resume(() -> then.accept(made)));
    }
}
