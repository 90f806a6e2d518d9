package parley.engine;

import parley.chat.SessionId;
import parley.port.Recipient;

/// A session of this machine: which recipient it is, on which queue.
final class LocalSession {
    final SessionId id;
    final Recipient recipient;
    final LoopQueue queue;

    /// How many of its items wait until an entry of the log is agreed. Confined to the hub thread.
    int waiting;

    /// How many of its items the current beat holds. Confined to the hub thread.
    int inBatch;

    /// Whether the current beat holds its [parley.protocol.Command.Quit]. Confined to the hub thread.
    boolean hasQuit;

    LocalSession(SessionId id, Recipient recipient, LoopQueue queue) {
        this.id = id;
        this.recipient = recipient;
        this.queue = queue;
    }
}
