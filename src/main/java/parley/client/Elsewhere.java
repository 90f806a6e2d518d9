package parley.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.irc.IrcMessage;

/// Where else the chat is, where several servers are one: they tell the addresses of them all (`SESSIONS NODES`).
/// When a connection breaks, the next one is to one of the others. Confined to the client's thread.
final class Elsewhere {
    /// So many are remembered.
    private static final int MOST = 64;

    private final Endpoint own;
    private List<Endpoint> others = List.of();
    private List<Endpoint> telling = new ArrayList<>();
    private @Nullable Endpoint last;

    /// @param own where whoever uses this client wanted to go
    Elsewhere(Endpoint own) {
        this.own = own;
    }

    /// The server says something.
    void received(IrcMessage message) {
        if (!message.command().equals("SESSIONS")) {
            return;
        }
        if (message.param(0).equals("NODE")) {
            told(message.param(1));
        } else if (message.param(0).equals("NODES")) {
            others = List.copyOf(telling);
            telling = new ArrayList<>();
        }
    }

    private void told(String address) {
        try {
            Endpoint endpoint = Endpoint.parse(address);
            if (endpoint.carrier() == own.carrier() && endpoint.tls() == own.tls() && telling.size() < MOST) {
                telling.add(endpoint);
            }
        } catch (IllegalArgumentException _) {
            // is none that could be gone to
        }
    }

    /// Where the next connection goes: to the one behind that of the last, and round.
    Endpoint next() {
        var all = new LinkedHashSet<Endpoint>();
        all.add(own);
        all.addAll(others);
        var inOrder = new ArrayList<>(all);
        Endpoint next = inOrder.get((inOrder.indexOf(last) + 1) % inOrder.size());
        last = next;
        return next;
    }
}
