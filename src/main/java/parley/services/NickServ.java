package parley.services;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.LoginName;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// NickServ: accounts by message, for clients and habits that are older than SASL.
final class NickServ {
    /// How many nicks are tried for who leaves their account's.
    private static final int GUEST_NICKS = 5;

    static final String PASSWORDS_ELSEWHERE = "Passwords are checked by another service here: change yours there.";

    static final List<ServiceCommand> COMMANDS = List.of(
            new ServiceCommand(
                    "REGISTER",
                    "PASSWORD [EMAIL [WORD]]",
                    1,
                    "Registers your nick as your account. INFO tells you alone the address. Where mail is sent, the"
                            + " account is yours when you have said the word that was sent there: VERIFY. WORD is that"
                            + " of an invitation; EMAIL is * for none.",
                    NickServ::register),
            new ServiceCommand(
                    "VERIFY",
                    "ACCOUNT WORD",
                    2,
                    "Says the word that was sent to an address: it registers the account, or makes the address its"
                            + " own.",
                    MailProofs::verify),
            new ServiceCommand(
                    "EMAIL",
                    "PASSWORD ADDRESS",
                    2,
                    "Gives your account another address for mail, * for none. Where mail is sent, it counts when you"
                            + " have said the word that was sent there, and the address before is told.",
                    talk -> MailProofs.setAddress(talk, talk.param(0), talk.param(1))),
            new ServiceCommand(
                    "SENDPASS",
                    "ACCOUNT",
                    1,
                    "For a forgotten password: sends a word to the account's address, if that was proved. RESETPASS"
                            + " takes it.",
                    MailProofs::sendPassword),
            new ServiceCommand("IDENTIFY", "[ACCOUNT[@DEVICE]] PASSWORD", 1, "Logs you in.", NickServ::identify),
            new ServiceCommand(
                    "LOGOUT",
                    "[NUMBER|ALL]",
                    0,
                    "Logs you out; with a number of SESSIONS, what has that; with ALL, all but you, app passwords and"
                            + " passkeys.",
                    NickServ::logout),
            new ServiceCommand(
                    "SESSIONS",
                    "[ACCOUNT]",
                    0,
                    "Lists who is logged in to your account, and which devices are remembered.",
                    AccountAccess::sessions),
            new ServiceCommand(
                    "APPPASS",
                    "ADD NAME|DEL NAME|LIST",
                    1,
                    "Makes passwords for bots and programs that can do without yours: each is told once, has a name,"
                            + " and can be taken back by itself.",
                    AccountAccess::appPassword),
            new ServiceCommand("INFO", "[ACCOUNT]", 0, "Tells what is known of an account.", NickServ::info),
            new ServiceCommand("PASSWD", "OLD NEW", 2, "Gives your account another password.", NickServ::passwd),
            new ServiceCommand(
                    "SET",
                    "ENFORCE|MULTICLIENT|ALWAYS-ON|PLAYBACK|HISTORY ON|OFF, or SET PASSWORD OLD NEW, or SET EMAIL"
                            + " PASSWORD ADDRESS",
                    2,
                    "ENFORCE: whether nobody else may use your nick. MULTICLIENT: whether several of your clients"
                        + " share it. ALWAYS-ON: whether you stay in your channels when your last client leaves."
                        + " PLAYBACK: whether clients that do not ask for it are given what you missed; MODE +B turns"
                        + " it off, -B on. HISTORY: whether what you and others write to each other alone is kept;"
                        + " where either turns it off, nothing is from then on.",
                    NickServ::set),
            new ServiceCommand(
                    "CERT",
                    "ADD [FINGERPRINT]|DEL [FINGERPRINT]|LIST",
                    1,
                    "Has certificates prove your account (SASL EXTERNAL), by their SHA-256 fingerprints. Without a"
                            + " fingerprint it is the one that you are connected with.",
                    AccountAccess::cert),
            new ServiceCommand(
                    "TOTP",
                    "ON PASSWORD [SECRET CODE]|OFF PASSWORD,CODE",
                    2,
                    "Asks whoever logs in with your password for a code, too, which a program on your phone makes: as"
                            + " PASSWORD,CODE. App passwords, certificates, passkeys and remembered devices need none.",
                    SecondFactor::handle),
            new ServiceCommand(
                    "INVITE",
                    "ADD [#CHANNEL…] [USES] [DURATION]|LIST|DEL NUMBER|USE WORD",
                    1,
                    "Makes a link by which people register and come into channels: once and within 7d, unless you say"
                            + " more. Operators may, and who has access to a channel as admin, while anybody may"
                            + " register. USE brings you into the channels of one.",
                    Inviting::handle),
            new ServiceCommand(
                    "GHOST", "NICK [PASSWORD]", 1, "Disconnects somebody else who has your nick.", NickServ::ghost),
            new ServiceCommand("DROP", "ACCOUNT [CODE]", 1, "Gives your account up for good.", NickServ::drop),
            new ServiceCommand("UNREGISTER", "ACCOUNT [CODE]", 1, "Gives your account up for good.", NickServ::drop),
            new ServiceCommand(
                    "SAREGISTER",
                    "ACCOUNT PASSWORD",
                    2,
                    "Registers an account for somebody else; operators only.",
                    OperatorsOnAccounts::saregister),
            new ServiceCommand(
                    "RESETPASS",
                    "ACCOUNT [WORD] PASSWORD",
                    2,
                    "Gives an account another password and ends its sessions, by the WORD that SENDPASS has sent; a"
                            + " second factor stays. Without a word operators only, and the second factor goes.",
                    MailProofs::resetPassword),
            new ServiceCommand(
                    "SUSPEND",
                    "ACCOUNT [DURATION] [REASON]",
                    1,
                    "Keeps an account out, ends its sessions, and tells whoever logs in why; operators only.",
                    OperatorsOnAccounts::suspend),
            new ServiceCommand(
                    "UNSUSPEND",
                    "ACCOUNT",
                    1,
                    "Lets an account in again; operators only.",
                    OperatorsOnAccounts::unsuspend),
            new ServiceCommand(
                    "VHOST",
                    "ACCOUNT [HOST]",
                    1,
                    "Has others see whoever is logged in to an account by another host, whenever they come; without"
                            + " one, by their own; operators only.",
                    OperatorsOnAccounts::vhost),
            new ServiceCommand(
                    "OWNER",
                    "WORD PASSWORD",
                    2,
                    "Makes you the first operator, and your nick your account, by the word that the server has printed"
                            + " for its owner.",
                    FirstOperator::handle));

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private NickServ() {}

    private static void register(ServiceTalk talk) {
        String email = talk.param(1).equals("*") ? "" : talk.param(1);
        var account = new Account(talk.caller().profile().nick());
        Optional<Password> password = password(talk, talk.param(0));
        if (password.isEmpty()) {
            return;
        }
        Optional<String> fault = NewAccounts.fault(talk.services(), email);
        if (fault.isPresent()) {
            talk.say(fault.get());
            return;
        }
        if (talk.params().size() < 3) {
            register(talk, account, password.get(), email, null);
        } else {
            Inviting.look(
                    talk.authenticator(),
                    talk.caller(),
                    talk.param(2),
                    (invitation, _) -> register(talk, account, password.get(), email, invitation),
                    talk::refuse);
        }
    }

    private static void register(
            ServiceTalk talk, Account account, Password password, String email, @Nullable Fingerprint invitation) {
        Fingerprint by = invitation == null ? talk.caller().invitation().orElse(null) : invitation;
        NewAccounts.register(talk.services(), talk.caller(), account, password, email, by, _ -> {}, reply -> {
            if (reply instanceof Refusal refusal) {
                talk.refuse(refusal);
            } else if (talk.services().provesAddress(email)) {
                talk.say(MailProofs.waits(account, email));
            } else {
                talk.say("Account created");
                talk.caller().loggedIn(account);
            }
        });
    }

    /// A password that may be set; told where it may not.
    static Optional<Password> password(ServiceTalk talk, String typed) {
        Optional<Password> password = talk.authenticator().newPassword(typed);
        if (password.isEmpty()) {
            talk.say(talk.authenticator().rightPassword() + ".");
        }
        return password;
    }

    static @Nullable Account account(ServiceTalk talk, String name) {
        Optional<Nick> nick = talk.names().nick(name);
        if (nick.isEmpty()) {
            talk.say("No account can have that name.");
        }
        return nick.map(Account::new).orElse(null);
    }

    private static void identify(ServiceTalk talk) {
        int words = talk.params().size();
        boolean named = words > 1;
        String password = words > 2 ? talk.param(1) + " " + talk.param(2) : talk.param(named ? 1 : 0);
        var name = LoginName.of(
                named ? talk.param(0) : talk.caller().profile().nick().name());
        Account account = account(talk, name.account());
        if (account != null) {
            proven(
                    talk,
                    account,
                    password,
                    proof -> talk.perform(new Command.Login(proof, name.device()), _ -> {
                        talk.say("You are logged in as " + proof.account().name());
                        talk.caller().loggedIn(proof.account());
                    }));
        }
    }

    /// Goes on with the proof, or tells why there is none.
    private static void proven(ServiceTalk talk, Account account, String password, Consumer<Proof> then) {
        Identification.check(
                talk.authenticator(), talk.caller(), account, password, then, denied -> talk.say(denied.words()));
    }

    /// Whose nick is their account's alone goes on by another.
    private static void logout(ServiceTalk talk) {
        if (!talk.params().isEmpty()) {
            AccountAccess.logout(talk);
            return;
        }
        talk.perform(new Command.Logout(), _ -> loggedOut(talk), refusal -> {
            if (refusal instanceof Refusal.NickOwned) {
                leaveNick(talk, talk.caller().profile().nick(), 1, refusal);
            } else {
                talk.refuse(refusal);
            }
        });
    }

    private static void loggedOut(ServiceTalk talk) {
        talk.say("You are logged out.");
        talk.caller().loggedOut();
    }

    /// @param attempt the first is 1; each tries a nick that is longer by one `_`
    /// @param why what is told where none is to be had
    private static void leaveNick(ServiceTalk talk, Nick own, int attempt, Refusal why) {
        Optional<Nick> other = talk.names().nick(own.name() + "_".repeat(attempt));
        if (other.isEmpty() || attempt > GUEST_NICKS) {
            talk.refuse(why);
            return;
        }
        talk.perform(
                new Command.Rename(other.get()),
                _ -> talk.perform(new Command.Logout(), _ -> loggedOut(talk)),
                _ -> leaveNick(talk, own, attempt + 1, why));
    }

    private static void info(ServiceTalk talk) {
        Account own = talk.caller().profile().account();
        if (talk.params().isEmpty() && own == null) {
            talk.refuse(new Refusal.NotLoggedIn());
            return;
        }
        Account account = talk.params().isEmpty() ? own : account(talk, talk.param(0));
        if (account != null) {
            found(talk, account, found -> describe(talk, found));
        }
    }

    static void found(ServiceTalk talk, Account account, Consumer<Answer.AccountFound> then) {
        talk.perform(new Query.AccountDetails(account), performed -> {
            if (performed.reply() instanceof Answer.AccountFound found) {
                then.accept(found);
            }
        });
    }

    private static void describe(ServiceTalk talk, Answer.AccountFound found) {
        Registered registered = found.registered();
        talk.say("Account: " + registered.account().name());
        talk.say("Registered at: " + TIME.format(registered.since()));
        talk.say(found.users() == 0 ? "Nobody is logged in to it." : "Somebody is logged in to it.");
        if (!registered.host().isEmpty()) {
            talk.say("Host: " + registered.host());
        }
        if (registered.account().equals(talk.caller().profile().account())) {
            talk.say("Mail: " + registered.emailWords());
        }
        if (found.own()) {
            talk.say("Enforce: " + onOff(registered.preferences().enforce()));
            talk.say("Multiclient: " + onOff(registered.preferences().multiclient()));
            Boolean alwaysOn = registered.preferences().alwaysOn();
            talk.say("Always-on: " + (alwaysOn == null ? "as the server has it" : onOff(alwaysOn)));
            talk.say("Playback: " + onOff(registered.preferences().playback()));
            talk.say("History: " + onOff(registered.preferences().history()));
        }
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static void passwd(ServiceTalk talk) {
        change(talk, talk.param(0), talk.param(1));
    }

    private static void change(ServiceTalk talk, String old, String wanted) {
        Account account = talk.caller().profile().account();
        if (account == null) {
            talk.refuse(new Refusal.NotLoggedIn());
            return;
        }
        if (talk.authenticator().arePasswordsElsewhere()) {
            talk.say(PASSWORDS_ELSEWHERE);
            return;
        }
        password(talk, wanted)
                .ifPresent(password -> Identification.checkOwner(
                        talk.authenticator(),
                        talk.caller(),
                        account,
                        old,
                        proof -> NewAccounts.change(talk.authenticator(), talk.caller(), proof, password, made -> {
                            if (made.isEmpty()) {
                                talk.refuse(new Refusal.TryAgain());
                            } else {
                                talk.perform(
                                        new Command.ChangeCredential(proof, made.get()),
                                        performed -> changed(talk, account, performed));
                            }
                        }),
                        denied -> talk.say(denied.words())));
    }

    private static void changed(ServiceTalk talk, Account account, Performed performed) {
        talk.say("The password has been changed.");
        if (performed.reply() instanceof Answer.LoginsEnded ended && ended.sessions() + ended.tokens() > 0) {
            talk.say(AccountAccess.words(ended));
        }
        AccountAccess.othersProofs(talk, account);
    }

    private static void set(ServiceTalk talk) {
        String setting = talk.param(0).toUpperCase(Locale.ROOT);
        switch (setting) {
            case "PASSWORD", "PASSWD" -> {
                if (talk.params().size() < 3) {
                    talk.say("Write: SET PASSWORD OLD NEW");
                } else {
                    change(talk, talk.param(1), talk.param(2));
                }
            }
            case "EMAIL" -> {
                if (talk.params().size() < 3) {
                    talk.say("Write: SET EMAIL PASSWORD ADDRESS, with * for none");
                } else {
                    MailProofs.setAddress(talk, talk.param(1), talk.param(2));
                }
            }
            default ->
                AccountPreference.named(setting.toLowerCase(Locale.ROOT))
                        .ifPresentOrElse(
                                preference -> turn(talk, preference),
                                () -> talk.say("There is no setting " + setting + ". HELP SET tells what there is."));
        }
    }

    private static void turn(ServiceTalk talk, AccountPreference preference) {
        Boolean on = switch (talk.param(1).toUpperCase(Locale.ROOT)) {
            case "ON", "TRUE", "YES", "STRICT" -> true;
            case "OFF", "FALSE", "NO", "NONE" -> false;
            default -> null;
        };
        if (on == null) {
            talk.say("Write ON or OFF.");
        } else {
            talk.perform(
                    new Command.SetPreference(preference, on),
                    _ -> talk.say(preference.title() + " is " + onOff(on) + " now."));
        }
    }

    private static void ghost(ServiceTalk talk) {
        talk.nick(0).ifPresent(nick -> {
            if (talk.params().size() < 2) {
                ghost(talk, nick, null);
            } else {
                proven(talk, new Account(nick), talk.param(1), proof -> ghost(talk, nick, proof));
            }
        });
    }

    private static void ghost(ServiceTalk talk, Nick nick, @Nullable Proof proof) {
        talk.perform(new Command.Ghost(nick, proof), _ -> talk.say(nick.name() + " is gone."));
    }

    private static void drop(ServiceTalk talk) {
        Account account = account(talk, talk.param(0));
        if (account == null) {
            return;
        }
        found(talk, account, found -> {
            if (found.own()) {
                AccountAccess.byOwner(talk, account, () -> dropConfirmed(talk, found.registered()));
            } else {
                talk.say("That account is not yours.");
            }
        });
    }

    private static void dropConfirmed(ServiceTalk talk, Registered registered) {
        Account account = registered.account();
        if (talk.isConfirmed("DROP " + account.name(), account.folded() + registered.since())) {
            boolean leaves = account.equals(talk.caller().profile().account());
            talk.perform(new Command.DropAccount(account), _ -> {
                talk.say("The account is no more.");
                if (leaves) {
                    talk.caller().loggedOut();
                }
            });
        }
    }
}
