package parley.accounts;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.accounts.Step.Verdict;
import parley.audit.AuditEntry;
import parley.audit.AuditKind;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Network;
import parley.chat.Proof;
import parley.port.Accounts;
import parley.threads.FairPool;

/// Finds out whether somebody is who they say they are. For any thread.
///
/// 1. The slow work is done on a [FairPool] of one thread or two, with a share for each network. What it refuses is
///    answered [Denied#BUSY]. Every other turn is that of a network from which somebody has proved who they are since
///    the server started: so however many others try, it hardly waits for them.
/// 2. Every call is answered exactly once, on the executor of its [Caller] and never within the call; after [#close]
///    perhaps not at all, and for whom nobody waits any more. The caller parks the session that waits.
/// 3. Outsiders cannot tell a wrong password from an account that does not exist: both cost one check.
/// 4. A network that has failed as often as it may ([AttemptLimits]) within [#FAILURE_WINDOW] is answered
///    [Denied#TOO_MANY], without a check, until that time is over. So is a code of an account with too many wrong ones
///    ([CodeCheck]), wherever it comes from.
public final class Authenticator implements AutoCloseable {
    /// The most failures of a network within [#FAILURE_WINDOW], unless it is said otherwise.
    public static final int MAX_FAILURES = 10;

    /// How long failures count, from the first of them.
    public static final Duration FAILURE_WINDOW = Duration.ofMinutes(10);

    /// The most accounts that a network may register within [#REGISTRATION_WINDOW]: more than a class in one room,
    /// unless it is said otherwise.
    public static final int MAX_REGISTRATIONS = 50;

    /// How long registrations count, from the first of them.
    public static final Duration REGISTRATION_WINDOW = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Function<String, Optional<Account>> accountNamed;
    private final Budget<Network> failures;
    private final Budget<Network> registrations;
    private final RecentNetworks proven = new RecentNetworks();
    private final ProofCheck proofs;
    private final PasskeyCheck passkeys;
    private final FairPool<Network> pool;
    private final OutsideLogins outside;
    private final IntSupplier leastLength;
    private final byte[] saltKey;
    private final InstantSource clock;
    private final Consumer<? super AuditEntry> audit;

    /// @param accounts read on the pool
    /// @param accountNamed the account that a text would name, whether there is one or not; called on any thread
    /// @param clock by which failures are forgotten
    /// @param limits of a network, asked each time; called on any thread
    /// @param audit takes what failed, on any thread
    /// @param leastLength of a new password, in characters; asked each time, on any thread
    /// @param outside is asked where services elsewhere know people; closed with this
    public Authenticator(
            Accounts accounts,
            Passwords passwords,
            Function<String, Optional<Account>> accountNamed,
            InstantSource clock,
            Function<Network, AttemptLimits> limits,
            Consumer<? super AuditEntry> audit,
            IntSupplier leastLength,
            OutsideLogins outside) {
        this.leastLength = leastLength;
        this.audit = audit;
        this.outside = outside;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.accountNamed = accountNamed;
        this.failures = new Budget<>(network -> limits.apply(network).failures(), FAILURE_WINDOW, clock);
        this.registrations = new Budget<>(network -> limits.apply(network).registrations(), REGISTRATION_WINDOW, clock);
        this.proofs = new ProofCheck(accounts, passwords, accountNamed, new CodeCheck(accounts, clock), outside);
        this.passkeys = new PasskeyCheck(this, accounts, clock);
        this.pool = new FairPool<>("accounts", FairPool.fewThreads(), FairPool.fewThreads());
        this.saltKey = passwords.randomBytes(ScramSecret.KEY_BYTES);
    }

    /// Checks what somebody gives to log in to an account: its password, or an app password.
    public void verify(Caller caller, Account account, String password, Consumer<? super Verdict> then) {
        attempt(
                caller,
                account.name(),
                password,
                () -> proofs.byToken(accounts.registered(account), password),
                () -> proofs.check(caller, Optional.of(accounts.registered(account)), password),
                then);
    }

    /// Looks whether there is an account. Where there is too much to do for that, it is as if there were: whoever is to
    /// log in to it then is told so; so it is where a service elsewhere knows the accounts.
    public void find(Caller caller, Account account, Consumer<? super Boolean> then) {
        boolean elsewhere = outside.settings().hook().isPresent();
        submit(caller, () -> elsewhere || accounts.credential(account).isPresent(), () -> true, then);
    }

    /// Checks an account's password, where no app password counts, nor what a service elsewhere takes for another
    /// account's.
    public void verifyOwner(Caller caller, Account account, String password, Consumer<? super Verdict> then) {
        attempt(
                caller,
                account.name(),
                () -> switch (proofs.checkPassword(caller, Optional.of(accounts.registered(account)), password)) {
                    case Proven(Proof proof, var _) when !proof.account().equals(account) -> Denied.WRONG;
                    case Verdict verdict -> verdict;
                },
                then);
    }

    /// Checks a password against a hash from elsewhere, such as an operator's in the configuration.
    ///
    /// @param password what somebody typed; blanks around it do not count, for not every door could tell of them
    /// @param hash or the password as it is; null where there is none: then no password is
    ///     right, and finding that out takes as long
    /// @param then gets what was wrong; empty where nothing was
    public void verify(Caller caller, String password, @Nullable String hash, Consumer<? super Optional<Denied>> then) {
        String wanted = hash == null ? passwords.hashOfNothing() : hash;
        attempt(
                caller,
                "-",
                () -> isRight(password, wanted) ? Optional.empty() : Optional.of(Denied.WRONG),
                Optional::of,
                then);
    }

    /// What somebody wants as their password; empty where it may not be set.
    public Optional<Password> newPassword(String typed) {
        return Password.of(typed).filter(password -> password.length() >= leastLength.getAsInt());
    }

    /// What a password may be that is set, to tell whose may not.
    public String rightPassword() {
        int least = leastLength.getAsInt();
        return least == 1
                ? "A password has 1 to " + Password.MAX_BYTES + " bytes"
                : "A password has at least " + least + " characters, and at most " + Password.MAX_BYTES + " bytes";
    }

    /// Counts an account that is about to be registered; false where there are too many from that network.
    public boolean mayRegister(Caller caller) {
        return !caller.counted() || registrations.charge(caller.network());
    }

    /// The version of a new account's credential.
    public int firstVersion() {
        return passwords.firstVersion();
    }

    /// Makes the credential of an account that is registered.
    ///
    /// @param version see [#firstVersion]
    /// @param then gets the credential; empty where there is too much to do just now
    public void credential(Caller caller, Password password, int version, Consumer<? super Optional<Credential>> then) {
        submit(caller, () -> Optional.of(passwords.credential(password, version)), Optional::empty, then);
    }

    /// Makes what is to prove an account from now on, with another password. Its second factor stays.
    ///
    /// @param proof of what the account has now
    /// @param then gets the credential; empty where there is too much to do just now, or another has come meanwhile
    public void changed(Caller caller, Proof proof, Password password, Consumer<? super Optional<Credential>> then) {
        submit(
                caller,
                () -> current(proof)
                        .map(before -> passwords
                                .credential(password, proof.version() + 1)
                                .withSecondFactor(before.secondFactor())),
                Optional::empty,
                then);
    }

    /// The same, with the same password and another second factor.
    ///
    /// @param secret see [Credential#secondFactor]; empty for none
    public void changed(Caller caller, Proof proof, String secret, Consumer<? super Optional<Credential>> then) {
        submit(
                caller,
                () -> current(proof)
                        .map(before ->
                                new Credential(proof.version() + 1, before.passwordHash(), before.scram(), secret)),
                Optional::empty,
                then);
    }

    /// Makes what is to prove an account from now on whose password was forgotten. Its second factor stays.
    ///
    /// @param then gets the credential; empty where there is too much to do just now, or no such account
    public void reset(Caller caller, Account account, Password password, Consumer<? super Optional<Credential>> then) {
        submit(
                caller,
                () -> accounts.credential(account)
                        .map(before -> passwords
                                .credential(password, before.version() + 1)
                                .withSecondFactor(before.secondFactor())),
                Optional::empty,
                then);
    }

    private Optional<Credential> current(Proof proof) {
        return accounts.credential(proof.account()).filter(credential -> credential.version() == proof.version());
    }

    /// A secret for a second factor.
    public String newSecondFactor() {
        return Totp.secret(passwords.random());
    }

    /// The step of time of a code of a secret, see [Proof#codeStep]; empty where it is none now.
    public OptionalLong codeStep(String secret, String code) {
        return Totp.isSecret(secret) ? Totp.step(secret, code, clock.instant()) : OptionalLong.empty();
    }

    /// A word that is to prove an account, as a token.
    public TokenWord newToken() {
        return TokenWord.drawn(passwords.random());
    }

    /// Counts that somebody says a word that must be a secret, as if it were wrong; false where too many were from that
    /// network. What came of it is told by [#guessed].
    public boolean mayGuess(Caller caller) {
        boolean may = !caller.counted() || failures.charge(caller.network());
        if (!may) {
            log(caller, "-", "too many failures");
        }
        return may;
    }

    /// Whether the word was right.
    public void guessed(Caller caller, boolean right) {
        if (!right) {
            log(caller, "-", "wrong");
        } else if (caller.counted()) {
            failures.giveBack(caller.network());
        }
    }

    /// Whether a service elsewhere checks passwords, so that none can be changed here.
    public boolean arePasswordsElsewhere() {
        return outside.settings().hook().isPresent();
    }

    /// By what clients may log in now.
    public List<Mechanism> mechanisms() {
        return Mechanism.offered(outside.settings());
    }

    /// Begins an attempt to log in by SASL.
    ///
    /// @param mechanism one of [#mechanisms]
    public Login login(Caller caller, Mechanism mechanism) {
        return switch (mechanism) {
            case PLAIN -> new PlainLogin(this, caller);
            case SCRAM_SHA_256 -> new ScramLogin(this, caller);
            case OAUTHBEARER, IRCV3BEARER -> new BearerLogin(this, caller, mechanism == Mechanism.OAUTHBEARER);
        };
    }

    /// The same by a passkey.
    ///
    /// @param hosts see [PasskeyCheck#made]
    public Login login(Caller caller, List<String> hosts) {
        return new PasskeyLogin(passkeys, caller, hosts);
    }

    public PasskeyCheck passkeys() {
        return passkeys;
    }

    /// How many checks and hashes of passwords wait for their turn, now.
    public int waiting() {
        return pool.waiting();
    }

    /// Ends the pools. What waited for it is not answered; what comes later is answered [Denied#BUSY].
    @Override
    public void close() {
        pool.close();
        outside.close();
    }

    /// Checks a password or a token. Where a service elsewhere checks passwords, what may be a token of ours is looked
    /// for first, which does not wait for those who wait for the service.
    ///
    /// @param byToken empty where it is none
    /// @param work checks either
    void attempt(
            Caller caller,
            String whom,
            String given,
            Supplier<Optional<Verdict>> byToken,
            Supplier<Verdict> work,
            Consumer<? super Verdict> then) {
        if (!arePasswordsElsewhere() || TokenWord.parse(given).isEmpty()) {
            attempt(caller, whom, work, then);
            return;
        }
        submit(
                caller,
                byToken,
                () -> Optional.of(Denied.BUSY),
                found -> found.ifPresentOrElse(then, () -> attempt(caller, whom, work, then)));
    }

    /// Checks a password: where a service elsewhere is asked for that, on threads that may wait for it.
    void attempt(Caller caller, String whom, Supplier<Verdict> work, Consumer<? super Verdict> then) {
        attempt(arePasswordsElsewhere() ? outside.pool() : pool, caller, whom, work, denied -> denied, then);
    }

    /// Does what may end in a failure; tells it if it does, and counts it against its network.
    ///
    /// @param whom the account that is to be proved, as far as that can be one; `-` where it is none
    <T> void attempt(
            Caller caller, String whom, Supplier<T> work, Function<Denied, T> denied, Consumer<? super T> then) {
        attempt(pool, caller, whom, work, denied, then);
    }

    private <T> void attempt(
            FairPool<Network> on,
            Caller caller,
            String whom,
            Supplier<T> work,
            Function<Denied, T> denied,
            Consumer<? super T> then) {
        if (caller.counted() && !failures.charge(caller.network())) {
            log(caller, whom, "too many failures");
            answer(caller.executor(), denied.apply(Denied.TOO_MANY), then);
            return;
        }
        Consumer<T> counted = result -> {
            Optional<Denied> why = Stream.of(Denied.values())
                    .filter(each -> result.equals(denied.apply(each)))
                    .findFirst();
            if (why.equals(Optional.of(Denied.WRONG))) {
                log(caller, whom, "wrong");
            } else if (why.equals(Optional.of(Denied.TOO_MANY))) {
                log(caller, whom, "too many failures");
            } else if (caller.counted()) {
                failures.giveBack(caller.network());
                if (why.isEmpty()) {
                    proven.add(caller.network());
                }
            }
            then.accept(result);
        };
        submit(on, caller, work, () -> denied.apply(Denied.BUSY), counted);
    }

    /// What `package/fail2ban` reads in the log.
    private void log(Caller caller, String whom, String why) {
        audit.accept(new AuditEntry(
                clock.instant(),
                AuditKind.FAILED_LOGIN,
                caller.network().toString(),
                AuditEntry.By.NOBODY,
                whom,
                "",
                why));
    }

    ProofCheck proofs() {
        return proofs;
    }

    /// How an account is logged that somebody names: `-` where it can be none.
    String logged(String name) {
        return accountNamed.apply(name).map(Account::name).orElse("-");
    }

    /// Does work on the pool and gives its result, unless nobody waits for that any more when it is its turn.
    <T> void submit(Caller caller, Supplier<T> work, Supplier<T> busy, Consumer<? super T> then) {
        submit(pool, caller, work, busy, then);
    }

    private <T> void submit(
            FairPool<Network> on, Caller caller, Supplier<T> work, Supplier<T> busy, Consumer<? super T> then) {
        on.execute(
                caller.network(),
                !caller.counted() || proven.contains(caller.network()),
                () -> {
                    if (caller.waits().getAsBoolean()) {
                        answer(caller.executor(), result(work, busy), then);
                    }
                },
                () -> answer(caller.executor(), busy.get(), then));
    }

    /// A bug, or a store that cannot be read: whoever waits gets an answer, or they would wait for ever.
    private static <T> T result(Supplier<T> work, Supplier<T> busy) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.error("authentication failed: {}", e.toString(), e);
            return busy.get();
        }
    }

    static <T> void answer(Executor executor, T result, Consumer<? super T> then) {
        try {
            executor.execute(() -> then.accept(result));
        } catch (RejectedExecutionException _) {
            LOG.debug("nobody left to hear whether a password was right");
        }
    }

    /// Checks a token of a service elsewhere.
    void verify(Caller caller, BearerMessage token, Consumer<? super Verdict> then) {
        attempt(outside.pool(), caller, "-", () -> proofs.check(token), denied -> denied, then);
    }

    /// What a configuration has of a password may be itself.
    private boolean isRight(String password, String wanted) {
        String typed = password.strip();
        return Passwords.isHash(wanted)
                ? passwords.matches(typed, wanted)
                : equal(Password.of(typed), Password.of(wanted.strip()));
    }

    private static boolean equal(Optional<Password> one, Optional<Password> other) {
        return one.isPresent()
                && other.isPresent()
                && MessageDigest.isEqual(one.get().utf8(), other.get().utf8());
    }

    /// On the pool: what the owner of a name is to prove by SCRAM. Where there is no such account, or none that can
    /// be proved so, it is something that nobody can prove, and the same for each spelling of a name whenever it is
    /// asked for (RFC 5802 section 9 warns of telling which accounts exist). It does change with the server's
    /// start.
    ScramExchange.Owner scramOwner(LoginName name) {
        var account = proofs.accountNamed(name.account());
        var credential = account.flatMap(accounts::credential);
        var secret = credential
                .filter(each -> each.secondFactor().isEmpty()) // SCRAM has no place for a code
                .flatMap(c -> ScramSecret.parse(c.scram()));
        if (account.isPresent() && credential.isPresent() && secret.isPresent()) {
            var proven = new Proven(new Proof(account.get(), credential.get().version()), name.device());
            return new ScramExchange.Owner(secret.get(), Optional.of(proven));
        }
        return new ScramExchange.Owner(
                nobodysSecret(account.map(Account::folded).orElse(name.account())), Optional.empty());
    }

    private ScramSecret nobodysSecret(String name) {
        var salt = Arrays.copyOf(ScramSecret.hmac(saltKey, name), Passwords.SALT_BYTES);
        return new ScramSecret(
                passwords.scramIterations(),
                salt,
                passwords.randomBytes(ScramSecret.KEY_BYTES),
                passwords.randomBytes(ScramSecret.KEY_BYTES));
    }

    /// At random.
    byte[] challenge() {
        return passwords.randomBytes(PasskeyChallenge.BYTES);
    }

    String nonce() {
        return Base64.getEncoder().withoutPadding().encodeToString(passwords.randomBytes(18));
    }
}
