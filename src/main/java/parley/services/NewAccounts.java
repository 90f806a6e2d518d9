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
import parley.mail.MailAddress;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// Registers accounts, whoever asks for it: IRC's verb REGISTER, or NickServ.
public final class NewAccounts {
    private NewAccounts() {}

    /// What is wrong with the address that somebody gives, by its form.
    ///
    /// @param email empty for none
    public static Optional<String> fault(Services services, String email) {
        Optional<String> fault = email.isEmpty()
                ? Optional.of("An address for mail is needed").filter(_ -> services.needsEmail())
                : MailAddress.fault(email);
        return fault.map(what -> what + "; one is written like anna@example.org."
                + (services.mail().isOn() ? "" : " It is kept with the account, no mail is sent to it."));
    }

    /// Registers an account, to which the caller is logged in then, if they have entered. Where mail is sent, one with
    /// an address is registered by the word that is sent there, see [Services#provesAddress].
    ///
    /// @param email empty for none
    /// @param invitation the hash of the word by which they come; null for none
    /// @param proven gets what proves the account, where there is one then
    /// @param then gets what it came to
    public static void register(
            Services services,
            ServiceCaller caller,
            Account account,
            Password password,
            String email,
            @Nullable Fingerprint invitation,
            Consumer<? super Proof> proven,
            Consumer<? super Reply> then) {
        Authenticator authenticator = services.authenticator();
        ask(caller, account, false, invitation, then, () -> {
            if (!authenticator.mayRegister(caller.caller())) {
                then.accept(new Refusal.TooManyAccounts());
            } else if (!services.provesAddress(email)) {
                register(authenticator, caller, account, password, email, false, invitation, proven, then);
            } else if (services.mail().mayAsk(caller.caller(), account)) {
                MailProofs.offer(services, caller, account, password, email, invitation, then);
            } else {
                then.accept(new Refusal.TooManyMails());
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
