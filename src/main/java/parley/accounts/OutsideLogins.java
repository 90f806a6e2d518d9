package parley.accounts;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Network;
import parley.outside.HttpQuestion;
import parley.threads.FairPool;

/// What services elsewhere say of those who log in. For any thread; what asks is done on [#pool].
public final class OutsideLogins implements AutoCloseable {
    /// How many questions are under way at once: their threads wait for most of the time.
    private static final int THREADS = 8;

    /// Of one network.
    private static final int AT_ONCE = 2;

    /// How long making an account may take, as anything that has to be agreed on.
    private static final int SECONDS_TO_MAKE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(OutsideLogins.class);

    private final Supplier<OutsideSettings> settings;
    private final BiFunction<Account, Credential, CompletionStage<Boolean>> make;
    private final HttpQuestion http = new HttpQuestion();
    private final BearerTokens tokens;
    private final FairPool<Network> pool = new FairPool<>("outside", THREADS, AT_ONCE);

    /// The tables of the services that fail, so that the log says once that one does, and once that it answers again.
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /// @param settings which there are; asked each time, on any thread
    /// @param make has an account registered that a service knows; gives, on any thread, whether it was
    public OutsideLogins(
            Supplier<OutsideSettings> settings,
            BiFunction<Account, Credential, CompletionStage<Boolean>> make,
            InstantSource clock) {
        this.settings = settings;
        this.make = make;
        this.tokens = new BearerTokens(http, clock);
    }

    /// Where no service is asked.
    public static OutsideLogins none() {
        return new OutsideLogins(
                () -> OutsideSettings.NONE, (_, _) -> CompletableFuture.completedStage(false), InstantSource.system());
    }

    OutsideSettings settings() {
        return settings.get();
    }

    FairPool<Network> pool() {
        return pool;
    }

    /// On the pool: whose a password is.
    OutsideAnswer ask(LoginHook hook, Account account, String password, Caller caller) {
        return noted(byPassword(hook, account.name(), password, caller), "accounts.login-hook");
    }

    private OutsideAnswer byPassword(LoginHook hook, String name, String password, Caller caller) {
        try {
            String body = http.ask(hook.question(name, password, caller.address()), hook.timeout());
            Optional<String> known = LoginHook.answer(name, body);
            return known.isPresent() ? new OutsideAnswer.Known(known.get()) : new OutsideAnswer.Unknown();
        } catch (IOException | IllegalArgumentException e) {
            return new OutsideAnswer.Silent(String.valueOf(e.getMessage()));
        }
    }

    /// On the pool: whose a token is.
    OutsideAnswer ask(BearerIssuer issuer, BearerMessage message) {
        return noted(tokens.whose(issuer, message), "accounts.bearer");
    }

    private OutsideAnswer noted(OutsideAnswer answer, String table) {
        if (answer instanceof OutsideAnswer.Silent(String why)) {
            if (failing.add(table)) {
                LOG.atWarn()
                        .addKeyValue("service", table)
                        .addKeyValue("why", why)
                        .log("nobody can log in, for the service that knows people fails");
            }
        } else if (failing.remove(table)) {
            LOG.atInfo().addKeyValue("service", table).log("the service that knows people answers again");
        }
        return answer;
    }

    /// On the pool: makes an account that a service knows and there is not yet; false where that cannot be.
    boolean make(Account account, Credential credential) {
        try {
            return make.apply(account, credential)
                    .toCompletableFuture()
                    .orTimeout(SECONDS_TO_MAKE, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.atWarn()
                    .addKeyValue("account", account.name())
                    .addKeyValue("why", String.valueOf(e.getCause()))
                    .log("an account that a service knows could not be made");
            return false;
        }
    }

    /// Ends what is asked.
    @Override
    public void close() {
        pool.close();
        http.close();
    }
}
