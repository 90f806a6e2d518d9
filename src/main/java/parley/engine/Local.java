package parley.engine;

import parley.chat.SessionId;
import parley.hub.Recipient;

/// A session of this machine: which recipient it is, on which lane.
final class Local {
    final SessionId id;
    final Recipient recipient;
    final Lane lane;

    /// How many of its items the current batch holds. Confined to the hub thread.
    int inBatch;

    /// Whether the current batch holds its [parley.hub.Command.Quit]. Confined to the hub thread.
    boolean hasQuit;

    Local(SessionId id, Recipient recipient, Lane lane) {
        this.id = id;
        this.recipient = recipient;
        this.lane = lane;
    }
}
