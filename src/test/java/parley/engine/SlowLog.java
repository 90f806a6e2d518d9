package parley.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import parley.port.Log;
import parley.protocol.LogEntry;

/// A log that agrees when the test says so, and to which the test proposes in other nodes' stead.
final class SlowLog implements Log {
    /// What was proposed and is not agreed.
    final Deque<LogEntry> proposed = new ArrayDeque<>();

    private final Deque<LogEntry> agreed = new ArrayDeque<>();

    /// Agrees to the oldest of what was proposed.
    void agree() {
        agreed.add(proposed.removeFirst());
    }

    /// Agrees to another node's.
    void agree(LogEntry other) {
        agreed.add(other);
    }

    @Override
    public int node() {
        return 1;
    }

    @Override
    public void propose(LogEntry entry) {
        proposed.add(entry);
    }

    @Override
    public @Nullable LogEntry next() {
        return agreed.poll();
    }
}
