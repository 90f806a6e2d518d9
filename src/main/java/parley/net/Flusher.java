package parley.net;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import parley.metrics.Tally;

/// Drains, at the end of an event loop's turn, the queues that were offered something in it: one write for each. Has
/// what all of them write with.
/// Confined to its event loop, but for the constructor.
final class Flusher {
    private final EventLoop loop;
    private final long budget;
    final DirectWriter scratch = new DirectWriter();
    private final WebSocketFrames text = new WebSocketFrames(true);
    private final WebSocketFrames binary = new WebSocketFrames(false);
    private List<SendQueue> waiting = new ArrayList<>();
    private List<SendQueue> draining = new ArrayList<>();
    private final Tally bytes = new Tally();

    /// @param budget how many bytes all queues of this loop may hold together
    Flusher(EventLoop loop, long budget) {
        this.loop = loop;
        this.budget = budget;
    }

    /// What all WebSockets of this loop send in that send text, or binary.
    WebSocketFrames frames(boolean isText) {
        return isText ? text : binary;
    }

    /// Schedules a drain; the queue asks once until it is drained.
    void schedule(SendQueue queue) {
        if (waiting.isEmpty()) {
            loop.execute(this::drain);
        }
        waiting.add(queue);
    }

    private void drain() {
        List<SendQueue> queues = waiting;
        waiting = draining;
        draining = queues;
        for (SendQueue queue : queues) {
            try {
                queue.drain();
            } catch (RuntimeException e) {
                queue.fail(e);
            }
        }
        queues.clear();
    }

    /// Accounts for bytes that came to wait, or that wait no more.
    void account(long change) {
        bytes.add(change);
    }

    /// How many bytes the queues of this loop hold. For any thread.
    long held() {
        return bytes.get();
    }

    /// Whether the queues of this loop hold more than their budget.
    boolean overBudget() {
        return bytes.get() > budget;
    }
}
