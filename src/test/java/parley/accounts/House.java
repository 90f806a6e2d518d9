package parley.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Step.Challenge;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Network;
import parley.names.Casemapping;
import parley.port.Accounts;
import parley.port.KnownPasskey;

/// An authenticator with cheap passwords, an account or two, and a clock that stands still.
final class House implements Accounts, AutoCloseable {
    final Passwords passwords = new Passwords(0, new SecureRandom());
    final Map<Account, Credential> credentials = new HashMap<>();
    final Map<Fingerprint, AccessToken.Kind> tokens = new HashMap<>();
    final Map<Fingerprint, KnownPasskey> passkeys = new HashMap<>();
    long codeStep;
    /// While it is there, nobody gets further than the look-up of a credential.
    volatile @Nullable CountDownLatch obstacle;

    /// A permit for each who has come to the obstacle.
    final Semaphore atObstacle = new Semaphore(0);

    volatile boolean broken;
    Instant now = Instant.EPOCH;
    final Authenticator authenticator = new Authenticator(
            this,
            passwords,
            House::named,
            () -> now,
            _ -> AttemptLimits.DEFAULT,
            _ -> {},
            () -> 1,
            OutsideLogins.none());

    @Override
    public Optional<Credential> credential(Account account) {
        var wait = obstacle;
        try {
            atObstacle.release();
            if (wait != null && !wait.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody took the obstacle away");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (broken) {
            throw new IllegalStateException("the store is broken");
        }
        return Optional.ofNullable(credentials.get(account));
    }

    @Override
    public Optional<AccessToken.Kind> token(Account account, Fingerprint hash) {
        return Optional.ofNullable(tokens.get(hash)).filter(_ -> credentials.containsKey(account));
    }

    @Override
    public Optional<KnownPasskey> passkey(Fingerprint hash) {
        return Optional.ofNullable(passkeys.get(hash));
    }

    @Override
    public long codeStep(Account account) {
        return codeStep;
    }

    @Override
    public Account registered(Account account) {
        return credentials.keySet().stream().filter(account::equals).findFirst().orElse(account);
    }

    static Optional<Account> named(String name) {
        return new Casemapping().nick(name).map(Account::new);
    }

    static Account account(String name) {
        return named(name).orElseThrow();
    }

    static Password password(String text) {
        return Password.of(text).orElseThrow();
    }

    House with(String name, String password) {
        credentials.put(account(name), passwords.credential(password(password), 7));
        return this;
    }

    /// Somebody whose failures nobody counts.
    static Caller anybody() {
        return new Caller(Network.LOOPBACK, false, Runnable::run, "", () -> true);
    }

    static Caller callerAt(String network) {
        return new Caller(Network.parse(network).orElseThrow(), true, Runnable::run, "", () -> true);
    }

    Step verify(Caller caller, String name, String password) {
        return await(then -> authenticator.verify(caller, account(name), password, then));
    }

    Step login(Mechanism mechanism, byte[]... messages) {
        return login(anybody(), mechanism, messages);
    }

    /// The answer to the last of several messages.
    Step login(Caller caller, Mechanism mechanism, byte[]... messages) {
        var login = authenticator.login(caller, mechanism);
        Step last = new Challenge(new byte[0]);
        for (var message : messages) {
            last = step(login, message);
        }
        return last;
    }

    static Step step(Login login, byte[] message) {
        return await(then -> login.received(message, then));
    }

    static byte[] challenge(Step step) {
        assertThat(step).isInstanceOf(Challenge.class);
        return ((Challenge) step).message();
    }

    static <T> T await(Consumer<Consumer<T>> question) {
        var answer = new CompletableFuture<T>();
        question.accept(answer::complete);
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        authenticator.close();
    }
}
