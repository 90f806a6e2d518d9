package parley.door.irc;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        exchange.admitted(() -> {
            exchange.suspend();
            exchange.server()
                    .authenticator()
                    .verify(
                            exchange.caller(),
                            given,
                            wanted,
                            denied -> exchange.resume(() -> then.accept(denied.isEmpty())));
        });
    }
}
