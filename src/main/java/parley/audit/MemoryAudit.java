package parley.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Keeps rows in memory, and forgets them with the process. Confined to one thread.
public final class MemoryAudit implements AuditStore {
    /// So many of open kinds are kept at most, and as many of the others: some 10 MB.
    static final int MOST = 10_000;

    private final TreeMap<Long, AuditRow> rows = new TreeMap<>();

    @Override
    public long last() {
        return rows.isEmpty() ? 0 : rows.lastKey();
    }

    @Override
    public void write(Collection<AuditRow> fresh) {
        fresh.forEach(row -> rows.put(row.number(), row));
    }

    @Override
    public AuditPage find(AuditSearch search) {
        List<AuditRow> found = rows.descendingMap().values().stream()
                .filter(search::matches)
                .limit(search.limit() + 1L)
                .toList();
        boolean more = found.size() > search.limit();
        return new AuditPage(more ? found.subList(0, search.limit()) : found, more);
    }

    @Override
    public void prune(Instant before, int most) {
        rows.values().removeIf(row -> row.entry().time().isBefore(before));
        keepLast(true, Math.min(most, MOST));
        keepLast(false, Math.min(most, MOST));
    }

    private void keepLast(boolean open, int most) {
        var those = new ArrayList<Long>();
        rows.forEach((number, row) -> {
            if (row.entry().kind().isOpen() == open) {
                those.add(number);
            }
        });
        those.subList(0, Math.max(0, those.size() - most)).forEach(rows::remove);
    }

    @Override
    public void close() {
        // there is nothing to let go of
    }
}
