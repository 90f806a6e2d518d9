package parley.accounts;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import parley.chat.Network;

/// On whose behalf something is checked.
///
/// @param network whose share of the pool it takes, see [Network#subscriber]
/// @param counted whether what fails counts against the network
/// @param executor on which answers are given, such as the connection's event loop
/// @param address from where, for a service elsewhere that decides; empty where that is hidden, or nobody's affair
/// @param waits whether anybody still waits for the answer; asked on any thread
public record Caller(Network network, boolean counted, Executor executor, String address, BooleanSupplier waits) {
    /// The same where failures are not counted.
    public Caller uncounted() {
        return new Caller(network, false, executor, address, waits);
    }
}
