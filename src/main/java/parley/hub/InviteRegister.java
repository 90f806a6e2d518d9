package parley.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.SessionId;
import parley.protocol.Fact;
import parley.protocol.InviteLink;

/// The invitations there are, by number and by hash. Confined to the hub thread.
final class InviteRegister {
    /// Of so many strangers it is known where they are invited to; past it, of the first no more.
    static final int MOST_AWAITED = 1_000;

    private final NavigableMap<Integer, InviteLink> byNumber = new TreeMap<>();
    private final Map<Fingerprint, Integer> byHash = new TreeMap<>(Comparator.comparing(Fingerprint::hex));

    /// Strangers who have registered by an invitation, and the channels into which they come when they enter. A restart
    /// ends their connections, and forgets this with them.
    final Map<SessionId, List<ChannelName>> awaited = new LinkedHashMap<>();

    /// In the order of their numbers. A view.
    Collection<InviteLink> all() {
        return byNumber.values();
    }

    @Nullable
    InviteLink find(int number) {
        return byNumber.get(number);
    }

    @Nullable
    InviteLink find(Fingerprint hash) {
        Integer number = byHash.get(hash);
        return number == null ? null : byNumber.get(number);
    }

    int nextNumber() {
        return byNumber.isEmpty() ? 1 : byNumber.lastKey() + 1;
    }

    /// Adds it, or puts it in the place of the one of its number.
    void put(InviteLink link) {
        byNumber.put(link.number(), link);
        byHash.put(link.hash(), link.number());
    }

    void remove(InviteLink link) {
        byNumber.remove(link.number());
        byHash.remove(link.hash());
    }

    /// Removes the others.
    ///
    /// @return what is to be kept of that
    List<Fact> keepOnly(List<InviteLink> lasting) {
        var facts = new ArrayList<Fact>();
        for (InviteLink link : List.copyOf(byNumber.values())) {
            if (!lasting.contains(link)) {
                remove(link);
                facts.add(new Fact.InviteLinkEnded(link.number()));
            }
        }
        return facts;
    }

    /// An account is no more, nor are its invitations.
    void forget(Account maker) {
        List.copyOf(byNumber.values()).stream()
                .filter(link -> maker.equals(link.maker()))
                .forEach(this::remove);
    }

    /// A channel has another name.
    ///
    /// @return what is to be kept of that
    List<Fact> rename(ChannelName from, ChannelName to) {
        var facts = new ArrayList<Fact>();
        for (InviteLink link : List.copyOf(byNumber.values())) {
            if (link.channels().contains(from)) {
                InviteLink renamed = link.renamed(from, to);
                put(renamed);
                facts.add(new Fact.InviteLinkKept(renamed));
            }
        }
        return facts;
    }

    void await(SessionId stranger, List<ChannelName> channels) {
        awaited.put(stranger, channels);
        if (awaited.size() > MOST_AWAITED) {
            awaited.remove(awaited.keySet().iterator().next());
        }
    }
}
