package parley.services;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import parley.accounts.TokenWord;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.protocol.AccountLogin;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// What NickServ does about how an account is logged in to, besides its password: sessions, remembered devices, app
/// passwords, certificates.
final class AccountAccess {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final String LOGOUT_USAGE = "Write: LOGOUT [NUMBER|ALL]";

    private AccountAccess() {}

    static void sessions(ServiceTalk talk) {
        ofAccount(talk)
                .ifPresent(account -> logins(talk, account, logins -> {
                    List<AccountLogin> shown = logins.stream()
                            .filter(login -> login.seen().isEmpty() || !isApp(login))
                            .toList();
                    shown.forEach(login -> talk.say(words(login)));
                    talk.say("Logged in: " + shown.size() + ". LOGOUT and a number ends one, LOGOUT ALL all but you.");
                }));
    }

    /// The account that the first word names, or without one the caller's; told where there is none.
    private static Optional<Account> ofAccount(ServiceTalk talk) {
        if (!talk.params().isEmpty()) {
            return Optional.ofNullable(NickServ.account(talk, talk.param(0)));
        }
        return own(talk);
    }

    private static Optional<Account> own(ServiceTalk talk) {
        Optional<Account> own = Optional.ofNullable(talk.caller().profile().account());
        if (own.isEmpty()) {
            talk.refuse(new Refusal.NotLoggedIn());
        }
        return own;
    }

    private static void logins(ServiceTalk talk, Account account, Consumer<List<AccountLogin>> then) {
        talk.perform(new Query.Logins(account), performed -> {
            if (performed.reply() instanceof Answer.Logins(List<AccountLogin> logins)) {
                then.accept(logins);
            }
        });
    }

    /// Goes on where one has not come to one's account by an app password; told otherwise.
    static void byOwner(ServiceTalk talk, Account account, Runnable step) {
        logins(talk, account, logins -> {
            if (logins.stream().anyMatch(login -> login.own() && isApp(login))) {
                talk.refuse(new Refusal.AppPasswordOnly());
            } else {
                step.run();
            }
        });
    }

    /// Goes on where one has come to one's account by its password, or a certificate: what a browser remembers makes
    /// nothing else that proves the account. Told otherwise.
    private static void byPassword(ServiceTalk talk, Runnable step) {
        own(talk)
                .ifPresent(account -> logins(talk, account, logins -> {
                    Optional<AccessToken.Kind> token =
                            logins.stream().filter(AccountLogin::own).findAny().flatMap(AccountLogin::token);
                    if (token.isEmpty()) {
                        step.run();
                    } else if (token.get() == AccessToken.Kind.APP) {
                        talk.refuse(new Refusal.AppPasswordOnly());
                    } else {
                        talk.say("You are logged in by what this device remembers. To do that, give the password first:"
                                + " IDENTIFY PASSWORD");
                    }
                }));
    }

    /// What proves an account besides its password, once that is another.
    static void othersProofs(ServiceTalk talk, Account account) {
        logins(
                talk,
                account,
                logins -> NickServ.found(talk, account, found -> {
                    int apps =
                            (int) logins.stream().filter(AccountAccess::isApp).count();
                    int passkeys = (int)
                            logins.stream().filter(AccountAccess::isPasskey).count();
                    int certificates = found.registered().certificates().size();
                    if (apps + passkeys + certificates > 0) {
                        talk.say(
                                "Still valid: " + count(apps, "app password") + ", " + count(passkeys, "passkey") + ", "
                                        + count(certificates, "certificate")
                                        + ". See APPPASS LIST, SESSIONS and CERT LIST.");
                    }
                }));
    }

    private static boolean isApp(AccountLogin login) {
        return login.token().equals(Optional.of(AccessToken.Kind.APP));
    }

    private static boolean isPasskey(AccountLogin login) {
        return login.token().equals(Optional.of(AccessToken.Kind.PASSKEY));
    }

    private static String words(AccountLogin login) {
        String kind = login.token()
                .map(each -> switch (each) {
                    case APP -> ", app password";
                    case PASSKEY -> ", passkey";
                    case DEVICE, RECOVERY -> ", remembered";
                })
                .orElse("");
        return login.number() + ": " + login.name() + kind + ", since " + NickServ.TIME.format(login.since()) + ", "
                + login.seen()
                        .map(seen -> "last seen " + NickServ.TIME.format(seen))
                        .orElse("here now")
                + (login.address().isEmpty() ? "" : ", from " + login.address())
                + (login.own() ? " (you)" : "");
    }

    static String words(Answer.LoginsEnded ended) {
        return "Ended: " + count(ended.sessions(), "session") + ", " + count(ended.tokens(), "remembered login") + ".";
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// LOGOUT with a number or ALL.
    static void logout(ServiceTalk talk) {
        String which = talk.param(0);
        if (talk.params().size() > 1) {
            talk.say(LOGOUT_USAGE);
        } else if (which.equalsIgnoreCase("ALL")) {
            own(talk).ifPresent(account -> end(talk, new Command.EndLogins(account, null)));
        } else if (NUMBER.matcher(which).matches()) {
            own(talk).ifPresent(account -> end(talk, new Command.EndLogins(account, Integer.valueOf(which))));
        } else {
            talk.say(LOGOUT_USAGE);
        }
    }

    private static void end(ServiceTalk talk, Command.EndLogins end) {
        talk.perform(end, performed -> {
            if (performed.reply() instanceof Answer.LoginsEnded ended) {
                talk.say(words(ended));
            }
        });
    }

    static void appPassword(ServiceTalk talk) {
        String name = talk.rest(1);
        switch (talk.param(0).toUpperCase(Locale.ROOT)) {
            case "ADD" -> addAppPassword(talk, name);
            case "DEL" ->
                own(talk)
                        .ifPresent(account ->
                                logins(talk, account, logins -> endAppPassword(talk, account, logins, name)));
            case "LIST" ->
                own(talk)
                        .ifPresent(account -> logins(talk, account, logins -> {
                            List<AccountLogin> apps =
                                    logins.stream().filter(AccountAccess::isApp).toList();
                            apps.forEach(login -> talk.say(words(login)));
                            talk.say("App passwords: " + apps.size() + ".");
                        }));
            default -> talk.say("Write: APPPASS ADD NAME, APPPASS DEL NAME or APPPASS LIST");
        }
    }

    private static void addAppPassword(ServiceTalk talk, String name) {
        if (name.isEmpty() || name.length() > AccessToken.MAX_NAME) {
            talk.say("Give it a name of at most " + AccessToken.MAX_NAME
                    + " characters, such as the program's: APPPASS ADD NAME");
            return;
        }
        byPassword(talk, () -> {
            TokenWord word = talk.authenticator().newToken();
            talk.perform(new Command.AddToken(AccessToken.Kind.APP, name, word.hash()), _ -> {
                talk.say("The app password " + name + " is: " + word.text());
                talk.say("It is told only now. A program gives it in place of your password.");
            });
        });
    }

    /// @param which a number, or a name
    private static void endAppPassword(ServiceTalk talk, Account account, List<AccountLogin> logins, String which) {
        List<AccountLogin> meant = logins.stream()
                .filter(AccountAccess::isApp)
                .filter(login -> login.name().equalsIgnoreCase(which)
                        || Integer.toString(login.number()).equals(which))
                .toList();
        switch (meant.size()) {
            case 0 -> talk.say("There is no app password of that name or number. APPPASS LIST tells what there is.");
            case 1 ->
                talk.perform(
                        new Command.EndLogins(account, meant.getFirst().number()),
                        _ -> talk.say("The app password " + meant.getFirst().name() + " counts no more."));
            default -> talk.say("Several have that name. Write APPPASS DEL and a number of APPPASS LIST.");
        }
    }

    static void cert(ServiceTalk talk) {
        switch (talk.param(0).toUpperCase(Locale.ROOT)) {
            case "ADD" ->
                certificate(talk)
                        .ifPresent(certificate -> byPassword(
                                talk,
                                () -> talk.perform(
                                        new Command.SetCertificate(certificate, true),
                                        _ -> talk.say(
                                                "The certificate " + certificate + " proves your account now."))));
            case "DEL" ->
                certificate(talk)
                        .ifPresent(certificate -> talk.perform(
                                new Command.SetCertificate(certificate, false),
                                _ -> talk.say("The certificate " + certificate + " proves nothing any more.")));
            case "LIST" -> certificates(talk);
            default -> talk.say("Write: CERT ADD, CERT DEL or CERT LIST");
        }
    }

    /// The certificate that is meant; told where there is none.
    private static Optional<Fingerprint> certificate(ServiceTalk talk) {
        boolean said = talk.params().size() > 1;
        Optional<Fingerprint> certificate =
                said ? Fingerprint.parse(talk.param(1)) : talk.caller().fingerprint();
        if (certificate.isEmpty()) {
            talk.say(
                    said
                            ? "A fingerprint is the 64 hexadecimal digits of a certificate's SHA-256."
                            : "You have shown no certificate. Connect with one by TLS, or write its fingerprint.");
        }
        return certificate;
    }

    private static void certificates(ServiceTalk talk) {
        Account own = talk.caller().profile().account();
        if (own == null) {
            talk.refuse(new Refusal.NotLoggedIn());
            return;
        }
        NickServ.found(talk, own, found -> {
            List<Fingerprint> certificates = found.registered().certificates();
            certificates.forEach(certificate -> talk.say(certificate.hex()));
            talk.say("Certificates that prove your account: " + certificates.size() + ".");
        });
    }
}
