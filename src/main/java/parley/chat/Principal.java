package parley.chat;

import org.jspecify.annotations.Nullable;

/// What has a share of whatever is shared by all: an account, or the network of those who have none.
public sealed interface Principal {
    /// Whoever is logged in to an account, by however many connections.
    record OfAccount(Account account) implements Principal {}

    /// Whoever comes from a network, see [Network#subscriber].
    record OfNetwork(Network network) implements Principal {}

    /// Whose share somebody's doing counts against.
    ///
    /// @param account to which they are logged in; null for none
    /// @param network of their connection
    static Principal of(@Nullable Account account, Network network) {
        return account == null ? new OfNetwork(network) : new OfAccount(account);
    }
}
