package parley.accounts;

import java.util.LinkedHashSet;
import parley.chat.Network;

/// The networks of which something was so most lately. For any thread: held under its own lock, for well under a
/// microsecond.
final class RecentNetworks {
    /// The most that are remembered; past it, the one that was added longest ago is forgotten.
    static final int MAX = 10_000;

    private final LinkedHashSet<Network> networks = new LinkedHashSet<>();

    synchronized void add(Network network) {
        networks.addLast(network);
        if (networks.size() > MAX) {
            networks.removeFirst();
        }
    }

    synchronized boolean contains(Network network) {
        return networks.contains(network);
    }
}
