package parley.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Network;
import parley.chat.Position;
import parley.chat.Profile;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Where a session's events and replies go: a door's end of it. All is called on its loop, in order, but [#completed].
public interface Recipient {
    /// The loop on which this recipient lives; always the same one.
    Loop loop();

    /// How events become this recipient's bytes, or null where it wants the events themselves. Read on the hub thread.
    @Nullable
    Variant variant();

    /// Where the session comes from, as far as shares are counted: see [Network#subscriber]. Read on the hub thread.
    default Network network() {
        return Network.LOOPBACK; // whoever has no socket is on this machine
    }

    /// Consecutive events, rendered by [#variant]. The bytes are shared with other recipients and never change.
    ///
    /// @param upTo where the last of them stands in the one order
    void receive(byte[] run, Position upTo);

    /// An event, where there is no variant.
    void receive(Event event);

    /// The reply to what this session submitted or asked.
    ///
    /// @param request the same instance
    void receive(Request request, Reply reply);

    /// What [Chat#perform] came to, a result for each request.
    void receive(List<Performed> performed);

    /// The session's user has another nick, account or host, by somebody else's doing or by that of another
    /// of the user's sessions.
    ///
    /// @param self the user as they are now
    default void renewed(Profile self) {
        // most doors remember nothing of it
    }

    /// The hub has ended this session; what it still submits is refused.
    void disconnected(String reason);

    /// So many commands and queries of this session are through: applied, kept, and in every recipient's queue. Called
    /// on any thread.
    void completed(int count);
}
