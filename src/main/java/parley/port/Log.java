package parley.port;

import org.jspecify.annotations.Nullable;
import parley.protocol.LogEntry;

/// The one order of all that changes the chat. Confined to the hub thread; neither call blocks.
public interface Log {
    /// Which node this is, from 1.
    int node();

    /// Proposes an entry of this node. It may take a while until it is agreed.
    void propose(LogEntry entry);

    /// The next entry that was agreed, in the one order: this node's in the order proposed, each the very instance, and
    /// other nodes' between them. Null where there is none yet.
    @Nullable
    LogEntry next();
}
