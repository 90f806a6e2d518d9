package parley.door.irc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.config.Entitlement;
import parley.config.Secret;

/// Checks what a client gives against a password of the configuration.
public final class PasswordChecks {
    private PasswordChecks() {}

    /// Checks it off the event loop; nothing further of the client is interpreted before `then` has run.
    ///
    /// @param given by the client; null for nothing
    /// @param wanted a hash, which takes its time, or plain text; null for none, which is never right and takes as
    /// long
    /// @param then gets whether it is right, in a further step of the exchange
    public static void check(
            Exchange exchange, @Nullable String given, @Nullable String wanted, Consumer<Boolean> then) {
        if (given == null) {
            then.accept(false);
            return;
        }
        exchange.admitted(() -> verify(exchange, exchange.caller(), given, wanted, then));
    }

    /// Checks what a client shows of itself against what the configuration wants.
    ///
    /// @param given a password; null for none
    /// @param wanted null for nothing, which is never right
    /// @param then as above
    public static void check(
            Exchange exchange, @Nullable String given, @Nullable Entitlement wanted, Consumer<Boolean> then) {
        if (isShown(exchange, wanted)) {
            then.accept(true);
        } else {
            check(exchange, given, password(exchange, wanted), then);
        }
    }

    /// The same where failures are not counted: the peer is one that the configuration names, which speaks for many.
    public static void checkUncounted(Exchange exchange, String given, Entitlement wanted, Consumer<Boolean> then) {
        if (isShown(exchange, wanted)) {
            then.accept(true);
        } else {
            Caller caller = exchange.caller();
            var uncounted = new Caller(caller.network(), false, caller.executor());
            verify(exchange, uncounted, given, password(exchange, wanted), then);
        }
    }

    /// Whether the certificate is all that is wanted, and is there.
    private static boolean isShown(Exchange exchange, @Nullable Entitlement wanted) {
        return wanted != null && wanted.password().isEmpty() && wanted.accepts(exchange.fingerprint());
    }

    /// The password that is wanted; null where none is right, such as behind a wrong certificate.
    private static @Nullable String password(Exchange exchange, @Nullable Entitlement wanted) {
        return wanted == null || !wanted.accepts(exchange.fingerprint())
                ? null
                : wanted.password().map(Secret::text).orElse(null);
    }

    private static void verify(
            Exchange exchange, Caller caller, String given, @Nullable String wanted, Consumer<Boolean> then) {
        exchange.suspend();
        exchange.server()
                .authenticator()
                .verify(caller, given, wanted, denied -> exchange.resume(() -> then.accept(denied.isEmpty())));
    }
}
