package parley.engine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.chat.SessionId;
import parley.port.Loop;
import parley.port.Recipient;
import parley.protocol.Reply;

/// The sessions of this machine, and the loops on which they live. For any thread.
final class Sessions {
    private final AtomicLong last;
    private final Map<SessionId, LocalSession> locals = new ConcurrentHashMap<>();
    private final Map<Loop, LoopQueue> queues = new ConcurrentHashMap<>();
    private final Recipient nobody = new ServerRecipient(_ -> {});
    private final int node;
    private final Runnable wake;

    /// @param node this machine's
    /// @param boot see [parley.port.Log#boot]
    /// @param wake wakes the hub thread when a loop has something for it
    Sessions(int node, long boot, Runnable wake) {
        this.node = node;
        last = new AtomicLong(SessionId.before(boot));
        this.wake = wake;
    }

    LocalSession open(Recipient recipient) {
        LocalSession local = local(new SessionId(node, last.incrementAndGet()), recipient);
        locals.put(local.id, local);
        return local;
    }

    /// The server itself, for one command.
    ///
    /// @param completed called, on any thread, when that is done, with what it came to
    LocalSession server(Consumer<Reply> completed) {
        return local(SessionId.SERVER, new ServerRecipient(completed));
    }

    /// A session of another node, which is told there.
    LocalSession elsewhere(SessionId id) {
        return local(id, nobody);
    }

    private LocalSession local(SessionId id, Recipient recipient) {
        return new LocalSession(
                id, recipient, queues.computeIfAbsent(recipient.loop(), loop -> new LoopQueue(loop, wake)));
    }

    LocalSession get(SessionId id) {
        LocalSession local = locals.get(id);
        if (local == null) {
            throw new IllegalStateException("session " + id.number() + " has quit");
        }
        return local;
    }

    /// A session; null for one that is not of this machine, or is gone.
    @Nullable
    LocalSession find(SessionId id) {
        return locals.get(id);
    }

    int count() {
        return locals.size();
    }

    void close(LocalSession local) {
        locals.remove(local.id);
    }

    Collection<LoopQueue> queues() {
        return queues.values();
    }
}
