package parley.accounts;

import java.util.concurrent.Executor;
import parley.chat.Network;

/// On whose behalf something is checked.
///
/// @param network whose share of the pool it takes, see [Network#subscriber]
/// @param counted whether what fails counts against the network
/// @param executor on which answers are given, such as the connection's event loop
/// @param address from where, for a service elsewhere that decides; empty where that is hidden, or nobody's affair
public record Caller(Network network, boolean counted, Executor executor, String address) {
    /// Without an address.
    public Caller(Network network, boolean counted, Executor executor) {
        this(network, counted, executor, "");
    }
}
