package parley.services;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.accounts.Password;
import parley.accounts.TokenWord;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.MailedWord.Purpose;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// What people prove by words that are sent to their addresses: NickServ's VERIFY, EMAIL, SENDPASS and RESETPASS with a
/// word; and the same for IRC's verbs.
public final class MailProofs {
    /// What is told whatever there is.
    public static final String ASKED =
            "If that account has an address that was proved, a word is on its way there. It counts for an hour.";

    public static final String NO_MAIL =
            "No mail is sent here. Whoever runs the server can give your account another password.";

    private MailProofs() {}

    /// Sends the word that registers an account, to the address that it is to have.
    static void offer(
            Services services,
            ServiceCaller caller,
            Account account,
            Password password,
            String email,
            @Nullable Fingerprint invitation,
            Consumer<? super Reply> then) {
        Authenticator authenticator = services.authenticator();
        NewAccounts.make(authenticator, caller, password, authenticator.firstVersion(), made -> {
            if (made.isEmpty()) {
                then.accept(new Refusal.TryAgain());
                return;
            }
            TokenWord word = authenticator.newToken();
            var offer =
                    new Command.OfferAccount(account, made.get(), email, word.hash(), caller.stranger(), invitation);
            caller.perform(offer, performed -> {
                caller.show(performed);
                boolean refused = performed.reply() instanceof Refusal;
                boolean sent = !refused && services.mail().sendWord(account, Purpose.REGISTRATION, email, word);
                then.accept(refused || sent ? performed.reply() : new Refusal.TooManyMails());
            });
        });
    }

    /// What is told of a registration that waits for its word.
    public static String waits(Account account, String email) {
        return "A word has been sent to " + email
                + ". The account is yours when you have said it: /msg NickServ VERIFY " + account.name() + " WORD";
    }

    /// Takes the word that was sent to an address.
    ///
    /// @param then gets what the account is by it
    public static void verify(
            Services services,
            ServiceCaller caller,
            Account account,
            String word,
            Consumer<Answer.AddressIs> then,
            Consumer<? super Refusal> refused) {
        guess(services, caller, word, refused, hash -> {
            var confirm = new Command.ConfirmAddress(account, hash, caller.stranger());
            caller.perform(confirm, performed -> {
                caller.show(performed);
                guessed(services, caller, performed);
                if (performed.reply() instanceof Answer.AddressIs is) {
                    tellBefore(services, is);
                    then.accept(is);
                } else if (performed.reply() instanceof Refusal refusal) {
                    refused.accept(refusal);
                }
            });
        });
    }

    private static void tellBefore(Services services, Answer.AddressIs is) {
        if (!is.before().isEmpty() && services.mail().isOn()) {
            services.mail().sendChanged(is.proof().account(), is.before());
        }
    }

    /// A word that is none counts as a failure to prove something.
    private static void guess(
            Services services,
            ServiceCaller caller,
            String word,
            Consumer<? super Refusal> refused,
            Consumer<Fingerprint> then) {
        Authenticator authenticator = services.authenticator();
        if (!authenticator.mayGuess(caller.caller())) {
            refused.accept(new Refusal.TryAgain());
            return;
        }
        Optional<Fingerprint> hash = TokenWord.typed(word).map(TokenWord::hash);
        if (hash.isEmpty()) {
            authenticator.guessed(caller.caller(), false);
            refused.accept(new Refusal.WordVoid());
        } else {
            caller.admitted(() -> then.accept(hash.get()));
        }
    }

    private static void guessed(Services services, ServiceCaller caller, Performed performed) {
        services.authenticator().guessed(caller.caller(), !(performed.reply() instanceof Refusal.WordVoid));
    }

    /// Has a word sent to the owner of an account who has forgotten the password. What is told does not depend on
    /// whether there is one.
    ///
    /// @return why not; empty where it was taken
    public static Optional<String> ask(Services services, ServiceCaller caller, Account account) {
        if (services.authenticator().arePasswordsElsewhere()) {
            return Optional.of(NickServ.PASSWORDS_ELSEWHERE);
        }
        if (!services.mail().isOn()) {
            return Optional.of(NO_MAIL);
        }
        if (!services.mail().mayAsk(caller.caller(), account)
                || !services.mail().sendReset(account, services.authenticator().newToken())) {
            return Optional.of(caller.words(new Refusal.TooManyMails()));
        }
        return Optional.empty();
    }

    /// Gives an account another password by the word that was sent.
    public static void reset(
            Services services,
            ServiceCaller caller,
            Account account,
            String word,
            Password password,
            Runnable then,
            Consumer<? super Refusal> refused) {
        guess(
                services,
                caller,
                word,
                refused,
                hash -> caller.perform(new Query.MailedWordCounts(account, Purpose.RESET, hash), asked -> {
                    guessed(services, caller, asked);
                    if (asked.reply() instanceof Refusal refusal) { // hashing is too dear for what is refused then
                        refused.accept(refusal);
                    } else {
                        reset(services, caller, account, hash, password, then, refused);
                    }
                }));
    }

    private static void reset(
            Services services,
            ServiceCaller caller,
            Account account,
            Fingerprint hash,
            Password password,
            Runnable then,
            Consumer<? super Refusal> refused) {
        caller.suspend();
        services.authenticator()
                .reset(
                        caller.caller(),
                        account,
                        password,
                        made -> caller.resume(() -> {
                            if (made.isEmpty()) {
                                refused.accept(new Refusal.TryAgain());
                                return;
                            }
                            var reset = new Command.ResetByWord(account, hash, made.get(), caller.stranger());
                            caller.perform(reset, performed -> {
                                caller.show(performed);
                                if (performed.reply() instanceof Refusal refusal) {
                                    refused.accept(refusal);
                                } else {
                                    then.run();
                                }
                            });
                        }));
    }

    // NickServ

    static void verify(ServiceTalk talk) {
        Account account = NickServ.account(talk, talk.param(0));
        if (account != null) {
            verify(talk.services(), talk.caller(), account, talk.param(1), is -> verified(talk, is), talk::refuse);
        }
    }

    private static void verified(ServiceTalk talk, Answer.AddressIs is) {
        if (is.made()) {
            talk.say("Account created");
            talk.caller().loggedIn(is.proof().account());
        } else {
            talk.say("The address is proved.");
        }
    }

    static void sendPassword(ServiceTalk talk) {
        Account account = NickServ.account(talk, talk.param(0));
        if (account != null) {
            talk.say(ask(talk.services(), talk.caller(), account).orElse(ASKED));
        }
    }

    /// RESETPASS by a word; without one it is an operator's.
    static void resetPassword(ServiceTalk talk) {
        if (talk.params().size() < 3) {
            OperatorsOnAccounts.resetPassword(talk);
            return;
        }
        Account account = NickServ.account(talk, talk.param(0));
        if (account != null) {
            NickServ.password(talk, talk.param(2))
                    .ifPresent(password -> reset(
                            talk.services(),
                            talk.caller(),
                            account,
                            talk.param(1),
                            password,
                            () -> talk.say("The password has been changed. Log in with it now."),
                            talk::refuse));
        }
    }

    /// An address holds when its word was said, or at once where no mail is sent.
    ///
    /// @param address `*` for none
    static void setAddress(ServiceTalk talk, String password, String address) {
        Account account = talk.caller().profile().account();
        String email = address.equals("*") ? "" : address;
        if (account == null) {
            talk.refuse(new Refusal.NotLoggedIn());
            return;
        }
        Optional<String> fault = NewAccounts.fault(talk.services(), email);
        if (fault.isPresent()) {
            talk.say(fault.get());
            return;
        }
        boolean proves = talk.services().mail().isOn() && !email.isEmpty();
        if (proves && !talk.services().mail().mayAsk(talk.caller().caller(), account)) {
            talk.refuse(new Refusal.TooManyMails());
            return;
        }
        Identification.checkOwner(
                talk.authenticator(),
                talk.caller(),
                account,
                password,
                proof -> {
                    TokenWord word = talk.authenticator().newToken();
                    var offer = new Command.OfferAddress(proof, email, proves ? word.hash() : null);
                    talk.perform(offer, performed -> offered(talk, account, email, word, performed));
                },
                denied -> talk.say(denied.words()));
    }

    private static void offered(ServiceTalk talk, Account account, String email, TokenWord word, Performed performed) {
        if (performed.reply() instanceof Answer.AddressIs is) {
            tellBefore(talk.services(), is);
            talk.say(
                    email.isEmpty()
                            ? "Your account has no address any more."
                            : "Your account's address is " + email + " now.");
        } else if (talk.services().mail().sendWord(account, Purpose.ADDRESS, email, word)) {
            talk.say("A word has been sent to " + email + ". The address is your account's when you have said it:"
                    + " /msg NickServ VERIFY " + account.name() + " WORD");
        } else {
            talk.refuse(new Refusal.TooManyMails());
        }
    }
}
