package parley.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// Accounts: how they are made, changed and dropped, and who is logged in to them. Confined to the hub thread.
final class Logins {
    private static final String LOGGED_OUT = "Only those who are logged in may be here";

    private final State state;
    private final Connections connections;
    private final Profiles profiles;
    private final Bans bans;
    private final AccountLogins accountLogins;
    private final InviteLinks inviteLinks;

    Logins(
            State state,
            Connections connections,
            Profiles profiles,
            Bans bans,
            AccountLogins accountLogins,
            InviteLinks inviteLinks) {
        this.state = state;
        this.connections = connections;
        this.profiles = profiles;
        this.bans = bans;
        this.accountLogins = accountLogins;
        this.inviteLinks = inviteLinks;
    }

    /// @param actor who registers it; null for one who has not entered yet
    Outcome register(Stamped stamped, @Nullable Actor actor, Command.RegisterAccount register) {
        Account account = register.account();
        User user = actor == null ? null : actor.user();
        Fingerprint invitation = register.invitation();
        Optional<Refusal> refusal = refuse(actor, account, register.forAnother(), register.stranger(), invitation);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var registered = new Registered(
                account, stamped.time(), register.credential().version(), register.email(), AccountPreferences.DEFAULT);
        state.accounts.put(registered);
        List<Delivery> deliveries = user == null || register.forAnother() ? List.of() : loggedIn(user, account);
        Outcome outcome = Outcome.done(deliveries)
                .keeping(
                        new Fact.AccountKept(registered),
                        new Fact.CredentialKept(registered.account(), register.credential()));
        return invitation == null || register.forAnother()
                ? outcome
                : inviteLinks.registered(stamped, user, invitation, outcome);
    }

    /// Whether an account could be registered now.
    Reply mayRegister(@Nullable Actor actor, Query.MayRegister query) {
        Optional<Refusal> refusal =
                refuse(actor, query.account(), query.forAnother(), query.stranger(), query.invitation());
        return refusal.isPresent() ? refusal.get() : new Reply.Done();
    }

    private Optional<Refusal> refuse(
            @Nullable Actor actor,
            Account account,
            boolean forAnother,
            @Nullable Identity stranger,
            @Nullable Fingerprint invitation) {
        Optional<Refusal> denied = actor == null
                ? Optional.of(new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, false))
                : actor.refuse(Privilege.ACCOUNTS);
        if (forAnother && denied.isPresent()) {
            return denied;
        }
        boolean may = denied.isEmpty();
        User user = actor == null ? null : actor.user();
        if (state.isRegistrationClosed() && !may) {
            return Optional.of(new Refusal.RegistrationClosed());
        }
        if (state.invitationRequired && invitation == null && !may) {
            return Optional.of(new Refusal.InvitationNeeded());
        }
        Optional<Refusal> isVoid = invitation == null || forAnother ? Optional.empty() : inviteLinks.refuse(invitation);
        if (isVoid.isPresent()) {
            return isVoid;
        }
        Optional<Refusal> banned = forAnother ? Optional.empty() : refuseBanned(user, account, stranger);
        if (banned.isPresent()) {
            return banned;
        }
        if (user != null && user.account() != null && !forAnother) {
            return Optional.of(new Refusal.LoggedInAlready(user.account()));
        }
        Optional<Refusal> taken =
                state.accounts.refuseNew(account).or(() -> Connections.refuseReserved(account.nick(), Role.USER));
        User self = forAnother ? null : user;
        return taken.isPresent() ? taken : state.roster.refuse(account.nick(), self);
    }

    private Optional<Refusal> refuseBanned(@Nullable User user, Account account, @Nullable Identity stranger) {
        if (user != null) {
            return bans.find(user.profile.with(account));
        }
        return stranger == null
                ? Optional.of(new Refusal.OutOfTurn())
                : bans.find(Profile.of(stranger, account, state.time));
    }

    Outcome login(Stamped stamped, User user, Command.Login login) {
        Registered registered = state.accounts.get(login.proof().account());
        if (registered == null) {
            return Outcome.refused(new Refusal.NoSuchAccount(login.proof().account()));
        }
        if (!state.holds(login.proof())) {
            return Outcome.refused(new Refusal.StaleProof());
        }
        Account account = registered.account();
        if (account.equals(user.account())) {
            List<Fact> facts = AccountLogins.loggedIn(state, stamped.origin(), user, login.proof());
            return Outcome.done().keeping(facts.toArray(Fact[]::new));
        }
        return refuseToLeaveAccount(user).map(Outcome::refused).orElseGet(() -> {
            List<Delivery> deliveries = loggedIn(user, account);
            List<Fact> facts = AccountLogins.loggedIn(state, stamped.origin(), user, login.proof());
            return Outcome.done(deliveries).keeping(facts.toArray(Fact[]::new));
        });
    }

    Outcome logout(User user) {
        if (user.account() == null) {
            return Outcome.refused(new Refusal.NotLoggedIn());
        }
        return refuseToLeaveAccount(user)
                .map(Outcome::refused)
                .orElseGet(() -> withoutGuests(Outcome.done(loggedIn(user, null)), List.of(user)));
    }

    /// Whoever is here as a guest may stay: only those who come, or leave their account, are asked.
    Outcome requireLogin(Command.RequireLogin change) {
        state.loginRequired = change.required();
        return Outcome.done();
    }

    /// An outcome that makes guests of people, with their visits ended where there may be none.
    private Outcome withoutGuests(Outcome outcome, Collection<User> guests) {
        if (!state.loginRequired) {
            return outcome;
        }
        Outcome all = outcome;
        for (User guest : guests) {
            all = all.with(connections.end(guest, List.copyOf(guest.sessions), LOGGED_OUT));
        }
        return all;
    }

    /// Why somebody cannot leave their account, if so: the account's nick is its alone, and so is what its
    /// sessions share.
    private Optional<Refusal> refuseToLeaveAccount(User user) {
        Account account = user.account();
        if (account == null) {
            return Optional.empty();
        }
        return user.sessions.size() > 1
                ? Optional.of(new Refusal.SharedBySessions(account))
                : connections.refuseOwned(user.nick(), null);
    }

    /// Those who share a channel with the user learn it, and all of the user's sessions.
    private List<Delivery> loggedIn(User user, @Nullable Account account) {
        return loggedIn(user, account, hostOf(user.account()));
    }

    /// The host by which others see whoever is logged in to an account; empty for their own.
    private String hostOf(@Nullable Account account) {
        Registered registered = account == null ? null : state.accounts.get(account);
        return registered == null ? "" : registered.host();
    }

    /// @param before the host of the account that they leave
    private List<Delivery> loggedIn(User user, @Nullable Account account, String before) {
        state.leavesAccount(user);
        state.roster.login(user, account);
        user.sessions.forEach(session -> AccountLogins.loggedIn(state, session, user, null));
        var changed = new Event.AccountChanged(user.source(), account);
        var deliveries = new ArrayList<>(state.changed(user, changed, state.neighboursAndSelf(user)));
        deliveries.addAll(profiles.changeHostOfAccount(user, before, hostOf(account)));
        return deliveries;
    }

    /// Whether the password was not asked for; with a recovery word it was.
    boolean isByToken(Proof proof) {
        AccessToken token = proof.token() == null ? null : state.tokens.find(proof.account(), proof.token());
        return proof.token() != null && (token == null || token.kind() != AccessToken.Kind.RECOVERY);
    }

    Outcome changeCredential(Stamped stamped, Command.ChangeCredential change) {
        Registered registered = state.accounts.get(change.proof().account());
        if (registered == null
                || !state.holds(change.proof())
                || isByToken(change.proof())
                || change.credential().version() != registered.version() + 1) {
            return Outcome.refused(new Refusal.StaleProof());
        }
        List<Fact> used = AccountLogins.useUp(state, change.proof());
        Registered given = registered.withCodeStep(
                Math.max(registered.codeStep(), change.proof().codeStep()));
        return changed(stamped, given, change.credential(), used);
    }

    /// Somebody else may have had the old password: whoever is here by it must prove the account anew.
    Outcome resetCredential(Stamped stamped, Actor actor, Command.ResetCredential reset) {
        Optional<Refusal> refusal = actor.refuse(Privilege.ACCOUNTS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Registered registered = state.accounts.get(reset.account());
        if (registered == null) {
            return Outcome.refused(new Refusal.NoSuchAccount(reset.account()));
        }
        if (reset.credential().version() != registered.version() + 1) {
            return Outcome.refused(new Refusal.StaleProof());
        }
        return changed(stamped, registered, reset.credential(), List.of());
    }

    /// @param used what is kept before
    Outcome changed(Stamped stamped, Registered before, Credential credential, List<Fact> used) {
        boolean hasCodes = !credential.secondFactor().isEmpty();
        Registered changed = before.withVersion(credential.version()).withCodeStep(hasCodes ? before.codeStep() : 0);
        state.accounts.put(changed);
        return accountLogins
                .credentialChanged(changed.account(), stamped.origin(), hasCodes)
                .keeping(used.toArray(Fact[]::new))
                .keeping(new Fact.AccountKept(changed), new Fact.CredentialKept(changed.account(), credential));
    }

    /// Look-alikes are those of another release. Who is there as a guest keeps the skeleton of theirs until they leave.
    Outcome renewSkeletons(Command.RenewSkeletons renewal) {
        var facts = new ArrayList<Fact>();
        var renewed = new ArrayList<Registered>();
        for (Nick nick : renewal.accounts()) {
            Registered registered = state.accounts.get(nick);
            if (registered == null) {
                continue;
            }
            renewed.add(registered.with(new Account(nick)));
            User user = state.roster.get(nick);
            if (user != null) {
                state.roster.rename(user, new Nick(user.nick().name(), nick.folded(), nick.skeleton()));
            }
        }
        state.accounts.renew(renewed);
        state.skeletons = renewal.release();
        renewed.forEach(each -> facts.add(new Fact.AccountKept(each)));
        facts.add(new Fact.SkeletonsMade(renewal.release()));
        return Outcome.done().keeping(facts.toArray(Fact[]::new));
    }

    Outcome prefer(User user, Command.SetPreference change) {
        Registered registered = user.account() == null ? null : state.accounts.get(user.account());
        if (registered == null) {
            return Outcome.refused(new Refusal.NotLoggedIn());
        }
        Registered changed = registered.with(registered.preferences().with(change.preference(), change.on()));
        state.accounts.put(changed);
        user.touch();
        return Outcome.done().keeping(new Fact.AccountKept(changed));
    }

    /// A certificate proves one account only, so that it says who comes.
    Outcome setCertificate(Stamped stamped, User user, Command.SetCertificate change) {
        Optional<Refusal> refusal = accountLogins.refuseToManage(stamped.origin(), user);
        Registered registered = user.account() == null ? null : state.accounts.get(user.account());
        if (refusal.isPresent() || registered == null) {
            return Outcome.refused(refusal.orElseGet(Refusal.NotLoggedIn::new));
        }
        Fingerprint certificate = change.certificate();
        if (!change.proves() && !registered.certificates().contains(certificate)) {
            return Outcome.refused(new Refusal.NoSuchCertificate(certificate));
        }
        if (change.proves() && state.accounts.get(certificate) != null) {
            return Outcome.refused(new Refusal.CertificateTaken(certificate));
        }
        if (change.proves() && registered.certificates().size() >= Registered.MAX_CERTIFICATES) {
            return Outcome.refused(new Refusal.TooManyCertificates());
        }
        Registered changed = change.proves() ? registered.with(certificate) : registered.without(certificate);
        state.accounts.put(changed);
        user.touch();
        return Outcome.done().keeping(new Fact.AccountKept(changed));
    }

    /// Whose a certificate is.
    Reply owner(Query.CertificateOwner query) {
        Registered registered = state.accounts.get(query.certificate());
        return registered == null
                ? new Refusal.NoSuchCertificate(query.certificate())
                : new Answer.CertificateOwner(new Proof(registered.account(), registered.version()));
    }

    /// Drops one's own account, or as an operator somebody's. All who are logged in to it are guests then.
    Outcome drop(Stamped stamped, Actor actor, Command.DropAccount drop) {
        User user = actor.user();
        Optional<Refusal> denied = actor.refuse(Privilege.ACCOUNTS);
        if (denied.isPresent() && user != null && !drop.account().equals(user.account())) {
            return Outcome.refused(user.account() == null ? new Refusal.NotLoggedIn() : denied.get());
        }
        Optional<Refusal> refusal = user != null && drop.account().equals(user.account())
                ? accountLogins.refuseToManage(stamped.origin(), user)
                : Optional.empty();
        Registered registered = state.accounts.get(drop.account());
        if (refusal.isPresent() || registered == null) {
            return Outcome.refused(refusal.orElseGet(() -> new Refusal.NoSuchAccount(drop.account())));
        }
        state.accounts.remove(registered.account());
        state.touched.addLast(registered.account());
        var deliveries = new ArrayList<Delivery>();
        List<User> guests = List.copyOf(state.roster.of(registered.account()));
        for (User each : guests) {
            deliveries.addAll(loggedIn(each, null, registered.host()));
            if (each.sessions.isEmpty()) {
                deliveries.addAll(connections.leave(each, "Account dropped"));
            }
        }
        state.forget(registered.account());
        Outcome dropped = withoutGuests(
                        Outcome.done(deliveries),
                        guests.stream().filter(each -> !each.sessions.isEmpty()).toList())
                .keeping(new Fact.AccountDropped(registered.account()));
        return bans.dropped(registered.account(), dropped);
    }

    /// Ends the visit of whoever has a nick that is one's own account's, or is logged in to it.
    Outcome ghost(User user, Command.Ghost ghost) {
        Account account = user.account();
        if (ghost.proof() != null) {
            if (!state.holds(ghost.proof())) {
                return Outcome.refused(new Refusal.StaleProof());
            }
            account = ghost.proof().account();
        }
        if (account == null) {
            return Outcome.refused(new Refusal.NotLoggedIn());
        }
        User target = state.roster.get(ghost.nick());
        if (target == null || target == user) {
            return Outcome.refused(new Refusal.NoSuchNick(ghost.nick()));
        }
        if (!account.equals(target.account()) && !account.nick().equals(target.nick())) {
            return Outcome.refused(new Refusal.NotYourNick(target.nick()));
        }
        String reason = "Ghosted by " + user.nick().name();
        return connections
                .end(target, List.copyOf(target.sessions), reason)
                .keeping(AccountLogins.useUp(state, ghost.proof()).toArray(Fact[]::new));
    }

    Response details(Actor actor, Query.AccountDetails query) {
        Registered registered = state.accounts.get(query.account());
        if (registered == null) {
            return new Refusal.NoSuchAccount(query.account());
        }
        User user = actor.user();
        boolean own = actor.may(Privilege.ACCOUNTS)
                || (user != null && registered.account().equals(user.account()));
        int users = state.roster.of(registered.account()).size();
        return new Answer.AccountFound(registered, own, users);
    }
}
