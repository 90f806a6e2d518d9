package parley.hub;

import java.util.Set;
import parley.chat.ChannelName;

/// What a query comes to at the hub: its reply, or where to look for it.
public sealed interface Response permits Reply, Response.Lookup {
    /// The answer is in the [History], to be read off the hub thread while the session waits.
    ///
    /// @param readable the channels the session may read
    record Lookup(Set<ChannelName> readable, String words) implements Response {}
}
