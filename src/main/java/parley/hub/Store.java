package parley.hub;

import java.util.List;

/// Keeps facts. Called on the hub thread only, before anybody is told of them.
public interface Store {
    /// Keeps all of the facts, in their order, or none of them.
    void commit(List<Fact> facts);
}
