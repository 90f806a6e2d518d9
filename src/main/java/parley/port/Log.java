package parley.port;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.protocol.LogEntry;

/// The one order of all that changes the chat. Confined to the hub thread; no call blocks.
public interface Log {
    /// What has become of an entry.
    ///
    /// @param isAgreed whether it is to be applied; otherwise it is refused, and nobody ever applies it
    record Decision(LogEntry entry, boolean isAgreed) {}

    /// Begins. Called once, before all else.
    ///
    /// @param decided called on any thread when there is more for [#next]
    void begin(Runnable decided);

    /// Which node this is, from 1.
    int node();

    /// Which start of this node it is, so that no session of an earlier one is taken for one of now.
    long boot();

    /// Whether other nodes apply the same entries. Then what was agreed must come to the same here as there: a node
    /// that cannot apply it, or cannot keep what comes of it, stops.
    boolean isShared();

    /// Whether entries can be agreed on now.
    boolean isWell();

    /// Proposes an entry of this node. It may take a while until it is decided; where too few nodes can agree, it is
    /// refused after some seconds.
    void propose(LogEntry entry);

    /// The next that was decided, in the one order: this node's entries once each and in the order proposed, each the
    /// very instance, and between them what was agreed of other nodes'. An entry without commands tells the time,
    /// and that alone. Null where there is none yet.
    @Nullable
    Decision next();

    /// Tells what the entry that was agreed last has come to. Called for each of them, before the next is asked for.
    ///
    /// @param digest the same on every node whose state is the same
    void applied(long digest);

    /// Tells that all that was given is applied and kept. Called at the end of each turn.
    ///
    /// @param state gives all that the chat is, for whoever is to go on from there
    void settled(Supplier<byte[]> state);
}
