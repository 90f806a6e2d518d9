package parley.hub;

import java.time.Instant;
import java.util.List;

/// Keeps facts. Called on the hub thread only, before anybody is told of them.
public interface Store {
    /// Keeps all of the facts, in their order, or none of them.
    void commit(List<Fact> facts);

    /// Does a small piece of what is to be done beside the traffic: some milliseconds at most.
    ///
    /// @param now by the sequencer
    /// @return whether there is more of it to do at once
    default boolean tend(Instant now) {
        return false;
    }
}
