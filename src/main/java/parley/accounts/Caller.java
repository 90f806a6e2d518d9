package parley.accounts;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import parley.chat.Network;

/// On whose behalf something is checked.
///
/// @param network whose share of the pool it takes, see [Network#subscriber]
/// @param counted whether what fails counts against the network
/// @param executor on which answers are given, such as the connection's event loop
/// @param waits whether anybody still waits for the answer; asked on any thread
public record Caller(Network network, boolean counted, Executor executor, BooleanSupplier waits) {
    /// The same where failures are not counted.
    public Caller uncounted() {
        return new Caller(network, false, executor, waits);
    }
}
