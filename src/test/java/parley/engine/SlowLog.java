package parley.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.port.Log;
import parley.protocol.LogEntry;

/// A log that agrees when the test says so, and to which the test proposes in other nodes' stead.
final class SlowLog implements Log {
    /// What was proposed and is not agreed.
    final Deque<LogEntry> proposed = new ArrayDeque<>();

    /// All that was ever agreed.
    final List<LogEntry> all = new ArrayList<>();

    private final Deque<LogEntry> agreed = new ArrayDeque<>();

    /// Agrees to the oldest of what was proposed.
    void agree() {
        agree(proposed.removeFirst());
    }

    /// Agrees to what this node has not proposed, or had before it was started anew.
    void agree(LogEntry entry) {
        agreed.add(entry);
        all.add(entry);
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
