package parley.door.irc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;

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

    /// The same where failures are not counted: the peer is one that the configuration names, which speaks for many.
    public static void checkUncounted(Exchange exchange, String given, String wanted, Consumer<Boolean> then) {
        Caller caller = exchange.caller();
        verify(exchange, new Caller(caller.network(), false, caller.executor()), given, wanted, then);
    }

    private static void verify(
            Exchange exchange, Caller caller, String given, @Nullable String wanted, Consumer<Boolean> then) {
        exchange.suspend();
        exchange.server()
                .authenticator()
                .verify(caller, given, wanted, denied -> exchange.resume(() -> then.accept(denied.isEmpty())));
    }
}
