package parley.accounts;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// On whose behalf something is checked.
///
/// @param origin whose failures are counted, such as an address or a network; null counts nothing
/// @param executor on which answers are given, such as the connection's event loop
public record Caller(@Nullable String origin, Executor executor) {}
