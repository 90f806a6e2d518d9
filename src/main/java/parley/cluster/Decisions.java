package parley.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.chat.SessionId;
import parley.port.Log;
import parley.protocol.Command;
import parley.protocol.Decoder;
import parley.protocol.Encoder;
import parley.protocol.LogEntry;

/// What is decided, on its way to the hub thread, which takes it in its order. The thread `cluster` adds; the hub
/// thread does all else.
final class Decisions {
    private final Queue<Item> decided = new ConcurrentLinkedQueue<>();
    private final Deque<Log.Decision> next = new ArrayDeque<>();
    private final Checks checks = new Checks();

    private sealed interface Item {
        record Own(LogEntry entry, boolean isAgreed) implements Item {}

        record Others(ClusterBatch.Proposed batch) implements Item {}

        record Told(ClusterBatch.Tick tick) implements Item {}

        record Gone(ClusterBatch.Gone gone) implements Item {}

        record Snapshot(CompletableFuture<byte[]> taken) implements Item {}
    }

    /// An entry of this node's own is agreed, or refused.
    void own(LogEntry entry, boolean isAgreed) {
        decided.add(new Item.Own(entry, isAgreed));
    }

    void others(ClusterBatch.Proposed batch) {
        decided.add(new Item.Others(batch));
    }

    void told(ClusterBatch.Tick tick) {
        decided.add(new Item.Told(tick));
    }

    void gone(ClusterBatch.Gone gone) {
        decided.add(new Item.Gone(gone));
    }

    /// When all before it is settled, it is completed with what the chat is then.
    void snapshot(CompletableFuture<byte[]> taken) {
        decided.add(new Item.Snapshot(taken));
    }

    /// Goes on from such a snapshot.
    ///
    /// @return what the chat was
    byte[] restore(byte[] snapshot) {
        var in = new Decoder(snapshot);
        checks.read(in);
        return in.bytes();
    }

    /// What this node's state was last. For any thread.
    Checks.Check latest() {
        return checks.latest();
    }

    /// See [Log#next].
    Log.@Nullable Decision next() {
        while (next.isEmpty()) {
            Item item = decided.peek();
            if (item == null || item instanceof Item.Snapshot) {
                return null;
            }
            decided.remove();
            open(item);
        }
        return next.remove();
    }

    private void open(Item item) {
        switch (item) {
            case Item.Own(LogEntry entry, boolean isAgreed) -> next.add(new Log.Decision(entry, isAgreed));
            case Item.Others(ClusterBatch.Proposed batch) ->
                ClusterBatch.entries(batch.node(), batch.entries())
                        .forEach(entry -> next.add(new Log.Decision(entry, true)));
            case Item.Told(ClusterBatch.Tick tick) -> {
                checks.compare(tick.check());
                next.add(new Log.Decision(new LogEntry(tick.node(), tick.time(), List.of()), true));
            }
            case Item.Gone(ClusterBatch.Gone gone) -> {
                var command = new Command.NodeGone(gone.gone(), SessionId.before(gone.boot() + 1));
                var submission = new LogEntry.Submission(SessionId.SERVER, command);
                next.add(new Log.Decision(new LogEntry(gone.node(), gone.time(), List.of(submission)), true));
            }
            case Item.Snapshot _ -> throw new IllegalArgumentException("taken when all before it is settled");
        }
    }

    /// See [Log#applied].
    void applied(long digest) {
        checks.applied(digest);
    }

    /// See [Log#settled].
    ///
    /// @return whether a snapshot was taken: there may be more behind it
    boolean settled(Supplier<byte[]> state) {
        checks.settled();
        if (next.isEmpty() && decided.peek() instanceof Item.Snapshot(CompletableFuture<byte[]> taken)) {
            decided.remove();
            var out = new Encoder();
            checks.write(out);
            taken.complete(out.bytes(state.get()).toByteArray());
            return true;
        }
        return false;
    }
}
