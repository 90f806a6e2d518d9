package parley.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.port.Log;
import parley.protocol.LogEntry;

/// The log of a single machine, which agrees at once. Confined to the hub thread.
public final class LocalLog implements Log {
    private final Queue<LogEntry> agreed = new ArrayDeque<>();

    @Override
    public void begin(Runnable decided) {
        // what is decided here, is while it is proposed
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public int node() {
        return 1;
    }

    /// Nobody else remembers an earlier start.
    @Override
    public long boot() {
        return 0;
    }

    @Override
    public boolean isWell() {
        return true;
    }

    @Override
    public void propose(LogEntry entry) {
        agreed.add(entry);
    }

    @Override
    public @Nullable Decision next() {
        LogEntry entry = agreed.poll();
        return entry == null ? null : new Decision(entry, true);
    }

    @Override
    public void applied(long digest) {
        // there is nobody to differ from
    }

    @Override
    public void settled(Supplier<byte[]> state) {
        // nothing is left of an entry that was applied
    }
}
