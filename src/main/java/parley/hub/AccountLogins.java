package parley.hub;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential.Fingerprint;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.SessionId;
import parley.chat.registration.Registered;
import parley.protocol.AccountLogin;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;
import parley.protocol.SessionEnd;
import parley.protocol.Stamped;

/// How accounts are logged in to, by which sessions and which tokens. Confined to the hub thread.
///
/// Each way to be logged in has a number in its account, the lowest that was free: a token has it for good, and its
/// sessions have the same; a session without a token has one of its own while it lasts.
final class AccountLogins {
    private static final String LOGGED_OUT = "Logged out by the owner of the account";
    private static final String PASSWORD_CHANGED = "The password of the account has been changed";

    private final State state;
    private final Connections connections;

    AccountLogins(State state, Connections connections) {
        this.state = state;
        this.connections = connections;
    }

    /// Gives a session the number by which it is logged in to its user's account, or none where there is no account.
    ///
    /// @param proof by which it came to the account; null for what proves no token
    /// @return what is to be kept of it
    static List<Fact> loggedIn(State state, SessionId session, User user, @Nullable Proof proof) {
        Account account = user.account();
        user.loggedIn(session, 0);
        if (account == null) {
            return List.of();
        }
        AccessToken token = proof == null || proof.token() == null ? null : state.tokens.find(account, proof.token());
        if (token == null || token.kind() == AccessToken.Kind.RECOVERY) {
            user.loggedIn(session, freeNumber(state, account));
            return useUp(state, proof);
        }
        if (token.kind() == AccessToken.Kind.PASSKEY) { // of many devices: what this one is remembered by is another
            user.loggedIn(session, freeNumber(state, account));
            return used(state, session, user, account, token);
        }
        user.loggedIn(session, token.number());
        return used(state, session, user, account, token);
    }

    /// What is to be kept of a session that is about to end: when its token was there last.
    static List<Fact> leaves(State state, SessionId session, User user) {
        Account account = user.account();
        AccessToken token = account == null ? null : state.tokens.find(account, user.login(session));
        return account == null || token == null ? List.of() : used(state, session, user, account, token);
    }

    /// A code counts once, and a recovery word.
    static List<Fact> useUp(State state, @Nullable Proof proof) {
        Registered registered = proof == null ? null : state.accounts.get(proof.account());
        if (proof == null || registered == null) {
            return List.of();
        }
        if (proof.codeStep() != 0) {
            Registered changed = registered.withCodeStep(proof.codeStep());
            state.accounts.put(changed);
            return List.of(new Fact.AccountKept(changed));
        }
        AccessToken token = proof.token() == null ? null : state.tokens.find(proof.account(), proof.token());
        if (token == null || token.kind() != AccessToken.Kind.RECOVERY) {
            return List.of();
        }
        state.tokens.remove(proof.account(), token.number());
        return List.of(new Fact.TokenEnded(proof.account(), token.number()));
    }

    private static List<Fact> used(State state, SessionId session, User user, Account account, AccessToken token) {
        AccessToken used = token.used(
                state.time,
                Objects.requireNonNull(user.connections.get(session)).address());
        state.tokens.put(account, used);
        return List.of(new Fact.TokenKept(account, used));
    }

    private static int freeNumber(State state, Account account) {
        var taken = new BitSet();
        state.tokens.of(account).forEach(token -> taken.set(token.number()));
        for (User user : state.roster.of(account)) {
            user.connections.values().forEach(session -> taken.set(session.login()));
        }
        return taken.nextClearBit(1);
    }

    /// Why a session may not say what proves its account, if so.
    Optional<Refusal> refuseToManage(SessionId session, User user) {
        Account account = user.account();
        if (account == null) {
            return Optional.of(new Refusal.NotLoggedIn());
        }
        AccessToken token = state.tokens.find(account, user.login(session));
        return token != null && token.kind() == AccessToken.Kind.APP
                ? Optional.of(new Refusal.AppPasswordOnly())
                : Optional.empty();
    }

    Outcome add(Stamped stamped, User user, Command.AddPasskey add) {
        return add(stamped, user, AccessToken.Kind.PASSKEY, add.name(), add.hash(), add.passkey());
    }

    Outcome add(Stamped stamped, User user, Command.AddToken add) {
        return add(stamped, user, add.kind(), add.name(), add.hash(), "");
    }

    private Outcome add(
            Stamped stamped, User user, AccessToken.Kind kind, String name, Fingerprint hash, String passkey) {
        Optional<Refusal> refusal = refuseToManage(stamped.origin(), user);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (kind == AccessToken.Kind.PASSKEY && state.tokens.hasPasskey(hash)) {
            return Outcome.refused(new Refusal.PasskeyTaken());
        }
        Account account = Objects.requireNonNull(user.account());
        boolean device = kind == AccessToken.Kind.DEVICE;
        List<AccessToken> others = state.tokens.of(account).stream()
                .filter(token -> token.kind() == kind)
                .filter(token -> !device || token.number() != user.login(stamped.origin()))
                .sorted(Comparator.comparing(AccessToken::seen))
                .toList();
        if (!device && others.size() >= AccessToken.MOST) {
            return Outcome.refused(new Refusal.TooManyTokens());
        }
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < others.size(); i++) {
            AccessToken other = others.get(i);
            if (other.isOver(stamped.time()) || i <= others.size() - AccessToken.MOST) {
                state.tokens.remove(account, other.number());
                facts.add(new Fact.TokenEnded(account, other.number()));
            }
        }
        User.UserSession session = Objects.requireNonNull(user.connections.get(stamped.origin()));
        var token = new AccessToken(
                device ? session.login() : freeNumber(state, account),
                kind,
                name,
                hash,
                stamped.time(),
                stamped.time(),
                session.address(),
                passkey);
        state.tokens.put(account, token);
        facts.add(new Fact.TokenKept(account, token));
        return Outcome.answered(new Answer.TokenAdded(token), List.of()).keeping(facts.toArray(Fact[]::new));
    }

    Outcome end(Stamped stamped, User user, Command.EndLogins end) {
        Account account = end.account();
        boolean own = account.equals(user.account());
        if (!own && !isOperator(user)) {
            return Outcome.refused(notTheirs(user));
        }
        Optional<Refusal> refusal = own ? refuseToManage(stamped.origin(), user) : Optional.empty();
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Integer number = end.number();
        if (number == null) {
            return endOthers(account, own ? user.login(stamped.origin()) : 0, LOGGED_OUT);
        }
        boolean isThere = state.tokens.find(account, number) != null
                || state.roster.of(account).stream()
                        .flatMap(each -> each.connections.values().stream())
                        .anyMatch(session -> session.login() == number);
        return isThere
                ? end(account, each -> each == number, LOGGED_OUT)
                : Outcome.refused(new Refusal.NoSuchLogin(number));
    }

    /// What proves an account is another: nobody stays logged in by what did before.
    ///
    /// @param session of who has changed it
    /// @param recovers whether recovery words still count
    Outcome credentialChanged(Account account, SessionId session, boolean recovers) {
        User user = state.roster.get(session);
        int own = user != null && account.equals(user.account()) ? user.login(session) : 0;
        Outcome ended = endOthers(account, own, PASSWORD_CHANGED);
        if (recovers) {
            return ended;
        }
        List<Integer> words = state.tokens.of(account).stream()
                .filter(token -> token.kind() == AccessToken.Kind.RECOVERY)
                .map(AccessToken::number)
                .toList();
        words.forEach(number -> state.tokens.remove(account, number));
        return ended.keeping(words.stream()
                .map(number -> new Fact.TokenEnded(account, number))
                .toArray(Fact[]::new));
    }

    /// Ends all logins of an account but one, and app passwords.
    private Outcome endOthers(Account account, int own, String reason) {
        return end(
                account,
                number -> {
                    AccessToken token = state.tokens.find(account, number);
                    return number != own && (token == null || token.kind() == AccessToken.Kind.DEVICE);
                },
                reason);
    }

    private Outcome end(Account account, IntPredicate ends, String reason) {
        List<Integer> tokens = state.tokens.of(account).stream()
                .map(AccessToken::number)
                .filter(ends::test)
                .toList();
        var facts = new ArrayList<Fact>();
        var deliveries = new ArrayList<Delivery>();
        var endings = new ArrayList<SessionEnd>();
        for (User user : List.copyOf(state.roster.of(account))) {
            for (SessionId session : List.copyOf(user.sessions)) {
                if (ends.test(user.login(session))) {
                    deliveries.addAll(connections
                            .quit(session, user, new Command.Quit(reason))
                            .deliveries());
                    endings.add(new SessionEnd(session, reason));
                }
            }
            if (state.roster.get(user.nick()) == user) {
                state.roster.lusers.count(user);
            }
        }
        for (int number : tokens) {
            state.tokens.remove(account, number);
            facts.add(new Fact.TokenEnded(account, number));
        }
        return Outcome.answered(new Answer.LoginsEnded(endings.size(), tokens.size()), deliveries)
                .ending(endings)
                .keeping(facts.toArray(Fact[]::new));
    }

    Response list(SessionId origin, User user, Query.Logins query) {
        Account account = query.account();
        boolean own = account.equals(user.account());
        if (!own && !isOperator(user)) {
            return notTheirs(user);
        }
        if (state.accounts.get(account) == null) {
            return new Refusal.NoSuchAccount(account);
        }
        var logins = new TreeMap<Integer, AccountLogin>();
        int self = own ? user.login(origin) : 0;
        for (AccessToken token : state.tokens.of(account)) {
            if (!token.isOver(state.time) && token.kind() != AccessToken.Kind.RECOVERY) {
                logins.put(
                        token.number(),
                        new AccountLogin(
                                token.number(),
                                Optional.of(token.kind()),
                                token.name(),
                                token.since(),
                                Optional.of(token.seen()),
                                token.address(),
                                token.number() == self));
            }
        }
        for (User each : state.roster.of(account)) {
            each.connections.forEach((id, session) ->
                    logins.merge(session.login(), live(id, session, each, self), AccountLogins::isThere));
        }
        return new Answer.Logins(List.copyOf(logins.values()));
    }

    private static AccountLogin live(SessionId id, User.UserSession session, User user, int self) {
        User.Attendance attendance = user.attendances.get(id);
        String device = attendance == null ? "" : attendance.device();
        return new AccountLogin(
                session.login(),
                Optional.empty(),
                device.isEmpty() ? session.door() : session.door() + ", " + device,
                session.since(),
                Optional.empty(),
                session.address(),
                session.login() == self);
    }

    /// A token, by which a session is there.
    private static AccountLogin isThere(AccountLogin token, AccountLogin session) {
        return new AccountLogin(
                token.number(),
                token.token(),
                token.name().isEmpty() ? session.name() : token.name(),
                token.since(),
                Optional.empty(),
                session.address(),
                token.own());
    }

    private static boolean isOperator(User user) {
        Operator operator = user.profile.operator();
        return operator != null && operator.may(Privilege.ACCOUNTS);
    }

    private static Refusal notTheirs(User user) {
        return user.account() == null
                ? new Refusal.NotLoggedIn()
                : new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, user.profile.operator() != null);
    }
}
