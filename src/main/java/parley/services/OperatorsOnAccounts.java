package parley.services;

import java.util.List;
import java.util.Optional;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.ServerBan;
import parley.chat.Source;
import parley.names.BanOrder;
import parley.names.TimedReason;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Refusal;

/// What NickServ does for operators to the accounts of others: SAREGISTER, RESETPASS, SUSPEND, UNSUSPEND and VHOST.
final class OperatorsOnAccounts {
    private OperatorsOnAccounts() {}

    static void saregister(ServiceTalk talk) {
        Account account = NickServ.account(talk, talk.param(0));
        if (account != null) {
            NickServ.password(talk, talk.param(1))
                    .ifPresent(password -> NewAccounts.registerForAnother(
                            talk.authenticator(), talk.caller(), account, password, reply -> {
                                if (reply instanceof Refusal refusal) {
                                    talk.refuse(refusal);
                                } else {
                                    talk.say("Account created: " + account.name());
                                }
                            }));
        }
    }

    static void resetPassword(ServiceTalk talk) {
        if (talk.authenticator().arePasswordsElsewhere()) {
            talk.say(NickServ.PASSWORDS_ELSEWHERE);
            return;
        }
        Account account = NickServ.account(talk, talk.param(0));
        Optional<Password> wanted = account == null ? Optional.empty() : NickServ.password(talk, talk.param(1));
        if (account == null || wanted.isEmpty()) {
            return;
        }
        NickServ.found(talk, account, found -> {
            Operator operator = talk.caller().profile().operator();
            if (operator == null || !operator.may(Privilege.ACCOUNTS)) { // hashing is too dear for what is refused then
                talk.refuse(new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, operator != null));
                return;
            }
            int version = found.registered().version() + 1;
            NewAccounts.make(talk.authenticator(), talk.caller(), wanted.get(), version, made -> {
                if (made.isEmpty()) {
                    talk.refuse(new Refusal.TryAgain());
                } else {
                    talk.perform(
                            new Command.ResetCredential(account, made.get()),
                            _ -> talk.say("The password of " + account.name() + " has been changed."));
                }
            });
        });
    }

    /// A ban on the account, as UBAN sets it: what keeps people out is in one list.
    static void suspend(ServiceTalk talk) {
        Account account = NickServ.account(talk, talk.param(0));
        if (account == null) {
            return;
        }
        List<String> more = talk.params().subList(1, talk.params().size());
        TimedReason.parse(more)
                .ifPresentOrElse(
                        why -> NickServ.found(talk, account, found -> {
                            var target = new BanTarget.AccountTarget(
                                    found.registered().account());
                            suspend(talk, new Command.Ban(target, why.reason(), why.duration()));
                        }),
                        () -> talk.say("Write: SUSPEND ACCOUNT [DURATION] [REASON]; " + TimedReason.RIGHT + "."));
    }

    /// Sets the ban, and has whom it is about put out, some at a time.
    private static void suspend(ServiceTalk talk, Command step) {
        talk.perform(step, performed -> {
            if (performed.reply() instanceof Answer.BanSet(ServerBan ban, var _, long more)) {
                if (more == 0) {
                    talk.say(BanOrder.words(ban, ban.set()));
                } else {
                    suspend(talk, new Command.DisconnectBanned(ban.target(), more));
                }
            }
        });
    }

    static void vhost(ServiceTalk talk) {
        Account account = NickServ.account(talk, talk.param(0));
        String host = talk.param(1);
        if (account == null) {
            return;
        }
        if (!host.isEmpty() && !Source.isHost(host)) {
            talk.say(Source.RIGHT_HOST + ".");
            return;
        }
        talk.perform(
                new Command.SetAccountHost(account, host),
                _ -> talk.say(
                        host.isEmpty()
                                ? "Others see who is logged in to " + account.name() + " by their own host."
                                : "Others see who is logged in to " + account.name() + " by the host " + host + "."));
    }

    static void unsuspend(ServiceTalk talk) {
        Account account = NickServ.account(talk, talk.param(0));
        if (account != null) {
            talk.perform(
                    new Command.LiftBan(new BanTarget.AccountTarget(account)),
                    _ -> talk.say("The account " + account.name() + " may log in again."));
        }
    }
}
