package parley.door.irc;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.accounts.Step.Denied;
import parley.config.Entitlement;
import parley.config.Secret;
import parley.irc.Numeric;

/// Checks what a client gives against a password of the configuration.
public final class PasswordChecks {
    private PasswordChecks() {}

    /// Checks it off the event loop; nothing further of the client is interpreted before `then` has run.
    ///
    /// @param given by the client; null for nothing
    /// @param wanted a hash, which takes its time, or plain text; null for none, which is never right and takes as
    /// long
    /// @param then gets why it does not count, empty where it does, in a further step of the exchange
    public static void check(
            Exchange exchange, @Nullable String given, @Nullable String wanted, Consumer<Optional<Denied>> then) {
        if (given == null) {
            then.accept(Optional.of(Denied.WRONG));
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
            Exchange exchange, @Nullable String given, @Nullable Entitlement wanted, Consumer<Optional<Denied>> then) {
        if (isShown(exchange, wanted)) {
            then.accept(Optional.empty());
        } else {
            check(exchange, given, password(exchange, wanted), then);
        }
    }

    /// The same where failures are not counted: the peer is one that the configuration names, which speaks for many.
    public static void checkUncounted(
            Exchange exchange, String given, Entitlement wanted, Consumer<Optional<Denied>> then) {
        if (isShown(exchange, wanted)) {
            then.accept(Optional.empty());
        } else {
            Caller caller = exchange.caller();
            var uncounted = new Caller(caller.network(), false, caller.executor(), caller.address());
            verify(exchange, uncounted, given, password(exchange, wanted), then);
        }
    }

    /// Tells a client why its password does not count: with 464 where it is wrong, so that it asks for another, and
    /// with
    /// 263 where none was looked at.
    public static void tell(Exchange exchange, Denied why, String command) {
        if (why == Denied.WRONG) {
            exchange.out().reply(Numeric.ERR_PASSWDMISMATCH);
        } else {
            exchange.out()
                    .numeric(Numeric.RPL_TRYAGAIN)
                    .param(command)
                    .trailing(why.words())
                    .end();
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
            Exchange exchange, Caller caller, String given, @Nullable String wanted, Consumer<Optional<Denied>> then) {
        exchange.suspend();
        exchange.server()
                .authenticator()
                .verify(caller, given, wanted, denied -> exchange.resume(() -> then.accept(denied)));
    }
}
