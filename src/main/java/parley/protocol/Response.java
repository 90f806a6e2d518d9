package parley.protocol;

import java.util.function.Function;

/// What a query comes to at the hub: its reply, or where to look for it.
public sealed interface Response permits Reply, Response.Lookup {
    /// The answer is in the [History], to be read off the hub thread while the session waits.
    ///
    /// @param look reads it; holds nothing that changes
    record Lookup(Function<History, Reply> look) implements Response {}
}
