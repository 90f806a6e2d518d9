package parley.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.port.Log;
import parley.protocol.LogEntry;

/// A log that decides when the test says so, and to which the test proposes in other nodes' stead.
final class SlowLog implements Log {
    /// What was proposed and is not decided.
    final Deque<LogEntry> proposed = new ArrayDeque<>();

    /// All that was ever agreed.
    final List<LogEntry> all = new ArrayList<>();

    /// What each agreed entry has come to.
    final List<Long> digests = new ArrayList<>();

    /// Whether the state of the chat is to be taken when next that may be.
    boolean takesState;

    boolean isWell = true;
    byte[] state = {};
    long boot = 0;

    private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
    private Runnable decided = () -> {};

    /// Agrees to the oldest of what was proposed.
    void agree() {
        agree(proposed.removeFirst());
    }

    /// Agrees to what this node has not proposed, or had before it was started anew.
    void agree(LogEntry entry) {
        all.add(entry);
        decide(new Decision(entry, true));
    }

    /// Refuses the oldest of what was proposed.
    void refuse() {
        decide(new Decision(proposed.removeFirst(), false));
    }

    private void decide(Decision decision) {
        decisions.add(decision);
        decided.run();
    }

    @Override
    public void begin(Runnable wake) {
        decided = wake;
    }

    @Override
    public int node() {
        return 1;
    }

    @Override
    public long boot() {
        return boot;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isWell() {
        return isWell;
    }

    @Override
    public void propose(LogEntry entry) {
        proposed.add(entry);
    }

    @Override
    public @Nullable Decision next() {
        return decisions.poll();
    }

    @Override
    public void applied(long digest) {
        digests.add(digest);
    }

    @Override
    public void settled(Supplier<byte[]> now) {
        if (takesState) {
            state = now.get();
            takesState = false;
        }
    }
}
