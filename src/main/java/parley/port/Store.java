package parley.port;

import java.time.Instant;
import java.util.List;
import parley.chat.Position;
import parley.protocol.Fact;

/// Keeps facts. Called on the hub thread only, before anybody is told of them.
public interface Store {
    /// Keeps all of the facts, in their order, or none of them; and with them, up to which position all is kept.
    /// Changes nothing where that is kept already, so that entries of the log may be applied again after a crash.
    ///
    /// @param position of the last command whose facts these are
    void commit(Position position, List<Fact> facts);

    /// Up to which position all is kept: that of the last commit; before all others at first.
    Position applied();

    /// All that is kept of the state of the chat, as facts that make it when they come one after the other:
    /// accounts and channels before what is theirs, each kind in the order in which they were first kept (bans and
    /// read markers: last kept). What is said of channels that are not registered is not among them, nor is what
    /// proves accounts, nor what history has. For before anything is committed.
    default List<Fact> kept() {
        return List.of();
    }

    /// Does a small piece of what is to be done beside the traffic: some milliseconds at most.
    ///
    /// @param now never before the time of what was applied
    /// @return whether there is more of it to do at once
    default boolean tend(Instant now) {
        return false;
    }
}
