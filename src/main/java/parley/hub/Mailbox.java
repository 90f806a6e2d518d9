package parley.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Network;
import parley.chat.Nick;

/// How many direct messages wait for somebody who is away from every door, and whose they are: nobody fills it alone.
/// Confined to the hub thread.
final class Mailbox {
    /// The most that wait.
    static final int MOST = 1000;

    /// The most of one sender: of an account, or of a guest's nick.
    static final int OF_ONE_SENDER = 100;

    /// The most of all senders from one network, for a guest can have another nick at any time.
    static final int OF_ONE_NETWORK = 500;

    final Map<Nick, Integer> bySender = new LinkedHashMap<>();
    final Map<Network, Integer> byNetwork = new LinkedHashMap<>();
    int waiting;

    /// Takes a message, or not where there is no more room for it.
    boolean take(User sender) {
        Nick who = sender.account() == null ? sender.nick() : sender.account().nick();
        Network from =
                Network.parse(sender.profile.address()).map(Network::subscriber).orElse(null);
        if (waiting >= MOST || isFull(bySender, who, OF_ONE_SENDER) || isFull(byNetwork, from, OF_ONE_NETWORK)) {
            return false;
        }
        waiting++;
        bySender.merge(who, 1, Integer::sum);
        if (from != null) {
            byNetwork.merge(from, 1, Integer::sum);
        }
        return true;
    }

    private static <T> boolean isFull(Map<T, Integer> shares, @Nullable T whose, int share) {
        return whose != null && shares.getOrDefault(whose, 0) >= share;
    }

    /// Everything has been told.
    void clear() {
        waiting = 0;
        bySender.clear();
        byNetwork.clear();
    }
}
