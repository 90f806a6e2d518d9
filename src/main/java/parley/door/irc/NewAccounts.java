package parley.door.irc;

import java.util.Optional;
import java.util.function.Consumer;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Proof;
import parley.hub.Command;
import parley.hub.Refusal;
import parley.hub.Reply;

/// Registers accounts, whoever asks for it: the verb REGISTER, or NickServ.
final class NewAccounts {
    /// The version of an account's first credential.
    private static final int FIRST = 1;

    private NewAccounts() {}

    /// Whether an address could be one for mail.
    static boolean isEmail(String text) {
        return text.length() <= 254 && text.matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");
    }

    /// Registers an account, to which the client is logged in then.
    ///
    /// @param email empty for none
    /// @param then gets what it came to
    static void register(
            Client client, Account account, Password password, String email, Consumer<? super Reply> then) {
        make(client, password, FIRST, made -> {
            if (made.isEmpty()) {
                then.accept(new Refusal.TryAgain());
                return;
            }
            var register = new Command.RegisterAccount(account, made.get(), email, false);
            client.perform(register, performed -> {
                performed.own().forEach(client::show);
                if (!(performed.reply() instanceof Refusal) && !client.isRegistered()) {
                    client.registration().proof(new Proof(account, FIRST), "");
                }
                then.accept(performed.reply());
            });
        });
    }

    /// An operator registers an account for somebody else.
    static void registerForAnother(Client client, Account account, Password password, Consumer<? super Reply> then) {
        make(client, password, FIRST, made -> {
            if (made.isEmpty()) {
                then.accept(new Refusal.TryAgain());
            } else {
                var register = new Command.RegisterAccount(account, made.get(), "", true);
                client.perform(register, performed -> then.accept(performed.reply()));
            }
        });
    }

    /// Makes the credential of a password, which takes its time.
    static void make(Client client, Password password, int version, Consumer<? super Optional<Credential>> then) {
        client.suspend();
        client.server()
                .authenticator()
                .credential(client.caller(), password, version, made -> client.resume(() -> then.accept(made)));
    }
}
