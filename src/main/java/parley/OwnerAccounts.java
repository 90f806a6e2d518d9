package parley;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.accounts.Caller;
import parley.accounts.Password;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Credential;
import parley.chat.Network;
import parley.chat.ServerBan;
import parley.chat.registration.Registered;
import parley.control.ControlVerb;
import parley.names.TimedReason;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;

/// What the owner of the data directory does with accounts, at the control socket: `account VERB NAME`. On threads that
/// may wait.
final class OwnerAccounts {
    private static final String USAGE = "list|show|register|passwd|suspend|unsuspend|drop|sessions [NAME] [MORE]";

    private final OwnerCommands owner;
    private final Authenticator authenticator;

    OwnerAccounts(OwnerCommands owner, Authenticator authenticator) {
        this.owner = owner;
        this.authenticator = authenticator;
    }

    ControlVerb verb() {
        return new ControlVerb("account", USAGE, 1, this::say);
    }

    private String say(List<String> words) {
        if (words.getFirst().equals("list")) {
            return list();
        }
        if (words.size() < 2) {
            throw OwnerCommands.failure("Write: account " + USAGE);
        }
        Account named = new Account(owner.nick(words.get(1)));
        List<String> more = words.subList(2, words.size());
        return switch (words.getFirst()) {
            case "show" -> show(found(named));
            case "register" -> register(named, String.join(" ", more));
            case "passwd" -> changePassword(found(named).registered(), String.join(" ", more));
            case "suspend" -> suspend(found(named).registered().account(), more);
            case "unsuspend" -> unsuspend(named);
            case "drop" -> drop(found(named).registered().account());
            case "sessions" -> owner.sessions(found(named).registered().account());
            default -> throw OwnerCommands.failure("Write: account " + USAGE);
        };
    }

    private Answer.AccountFound found(Account account) {
        return (Answer.AccountFound) owner.ask(new Query.AccountDetails(account));
    }

    private String list() {
        Map<Account, ServerBan> suspended = owner.bansThatHold()
                .filter(ban -> ban.target() instanceof BanTarget.AccountTarget)
                .collect(Collectors.toMap(
                        ban -> ((BanTarget.AccountTarget) ban.target()).account(), ban -> ban, (one, _) -> one));
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("ACCOUNT", "REGISTERED", "MAIL", "STATE"));
        for (Registered each : owner.accounts()) {
            rows.add(List.of(
                    each.account().name(),
                    each.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                    each.email().isEmpty() ? "-" : each.email(),
                    suspended.containsKey(each.account()) ? "suspended" : "-"));
        }
        return rows.size() == 1 ? "There are no accounts." : OwnerCommands.table(rows);
    }

    private String show(Answer.AccountFound found) {
        Registered registered = found.registered();
        var lines = new ArrayList<String>();
        lines.add("account: " + registered.account().name());
        lines.add("registered: " + registered.since().truncatedTo(ChronoUnit.SECONDS));
        lines.add("mail: " + registered.emailWords());
        lines.add("certificates: " + registered.certificates().size());
        lines.add("always-on: " + alwaysOn(registered.preferences().alwaysOn()));
        lines.add("people logged in to it: " + found.users());
        owner.bansThatHold()
                .filter(ban -> ban.target().equals(new BanTarget.AccountTarget(registered.account())))
                .map(owner::words)
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String alwaysOn(@Nullable Boolean wanted) {
        return wanted == null ? "as the server has it" : wanted ? "yes" : "no";
    }

    private String register(Account account, String typed) {
        Password password = password(typed);
        owner.ask(new Query.MayRegister(account, true, null));
        Credential credential = credential(password, authenticator.firstVersion());
        owner.order(new Command.RegisterAccount(account, credential, "", true));
        return "The account " + account.name() + " is registered.";
    }

    private String changePassword(Registered registered, String typed) {
        if (authenticator.arePasswordsElsewhere()) {
            throw OwnerCommands.failure("accounts.login-hook has another service check passwords: change it there.");
        }
        Credential credential = credential(password(typed), registered.version() + 1);
        owner.order(new Command.ResetCredential(registered.account(), credential));
        return "The account " + registered.account().name() + " has another password; its sessions have ended.";
    }

    private Password password(String typed) {
        return authenticator
                .newPassword(typed)
                .orElseThrow(
                        () -> OwnerCommands.failure(authenticator.rightPassword() + " without control characters."));
    }

    private Credential credential(Password password, int version) {
        var made = new CompletableFuture<Optional<Credential>>();
        var caller = new Caller(Network.LOOPBACK, false, Runnable::run, "", () -> true);
        authenticator.credential(caller, password, version, made::complete);
        return OwnerCommands.within(made)
                .orElseThrow(() -> OwnerCommands.failure("Too many passwords are being checked; try again."));
    }

    private String suspend(Account account, List<String> more) {
        TimedReason why = TimedReason.parse(more)
                .orElseThrow(() -> OwnerCommands.failure(
                        "Write: account suspend NAME [DURATION] [REASON]; " + TimedReason.RIGHT + "."));
        return owner.ban(new Command.Ban(new BanTarget.AccountTarget(account), why.reason(), why.duration()));
    }

    private String unsuspend(Account account) {
        owner.order(new Command.LiftBan(new BanTarget.AccountTarget(account)));
        return "The account " + account.name() + " may log in again.";
    }

    private String drop(Account account) {
        owner.order(new Command.DropAccount(account));
        return "The account " + account.name() + " is no more.";
    }
}
