package parley.accounts;

import java.util.concurrent.Executor;
import parley.chat.Network;

/// On whose behalf something is checked.
///
/// @param network whose share of the pool it takes, see [Network#subscriber]
/// @param counted whether what fails counts against the network
/// @param executor on which answers are given, such as the connection's event loop
public record Caller(Network network, boolean counted, Executor executor) {}
