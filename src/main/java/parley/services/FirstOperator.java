package parley.services;

import parley.chat.Account;
import parley.chat.Credential;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// NickServ's OWNER: whoever has the word that the server has printed for its owner becomes its first operator.
final class FirstOperator {
    private FirstOperator() {}

    static void handle(ServiceTalk talk) {
        if (!talk.services().ownership().isOffered(talk.param(0))) {
            sayNotOffered(talk);
            return;
        }
        if (talk.caller().profile().account() != null) {
            makeOwner(talk);
            return;
        }
        var account = new Account(talk.caller().profile().nick());
        talk.perform(
                new Query.AccountDetails(account),
                _ -> talk.say(account.name() + " is somebody's account: log in to it, or take another nick."
                        + " The word still counts."),
                _ -> makeOwner(talk));
    }

    private static void makeOwner(ServiceTalk talk) {
        NickServ.password(talk, talk.param(1))
                .ifPresent(password -> NewAccounts.make(
                        talk.authenticator(),
                        talk.caller(),
                        password,
                        talk.authenticator().firstVersion(),
                        made -> {
                            if (made.isEmpty()) {
                                talk.refuse(new Refusal.TryAgain());
                            } else {
                                becomeOwner(talk, made.get());
                            }
                        }));
    }

    private static void sayNotOffered(ServiceTalk talk) {
        talk.say("That is not the word, or it counts no more. A server without operators prints another at its start.");
    }

    private static void becomeOwner(ServiceTalk talk, Credential credential) {
        ServiceCaller caller = talk.caller();
        Account own = caller.profile().account();
        Account account = own == null ? new Account(caller.profile().nick()) : own;
        caller.suspend();
        talk.services()
                .ownership()
                .take(talk.param(0), account.name(), credential.passwordHash())
                .whenCompleteAsync(
                        (kept, _) -> caller.resume(() -> kept.ifPresentOrElse(
                                operator -> talk.perform(new Command.Oper(operator), _ -> {
                                    talk.say("You are an operator of this server now. From now on you become one by"
                                            + " /OPER " + operator.name() + " PASSWORD");
                                    if (own == null) {
                                        makeOwn(talk, account, credential);
                                    }
                                }),
                                () -> sayNotTaken(talk))),
                        caller.caller().executor());
    }

    private static void sayNotTaken(ServiceTalk talk) {
        if (talk.services().ownership().isOffered(talk.param(0))) {
            talk.say("That could not be kept; the log says why. The word still counts.");
        } else {
            sayNotOffered(talk);
        }
    }

    /// As an operator may, though registration be closed.
    private static void makeOwn(ServiceTalk talk, Account account, Credential credential) {
        talk.perform(new Command.RegisterAccount(account, credential, "", false), _ -> {
            talk.say("Account created");
            talk.caller().loggedIn(account);
        });
    }
}
