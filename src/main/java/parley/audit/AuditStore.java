package parley.audit;

import java.time.Instant;
import java.util.Collection;

/// Where rows are kept. Confined to one thread. What cannot be read or written ends in an exception.
public interface AuditStore extends AutoCloseable {
    /// The number of the last row; 0 where there is none.
    long last();

    /// Keeps all of some rows, or none of them. One whose number there is already takes its place.
    void write(Collection<AuditRow> rows);

    /// Finds rows, the newest first.
    AuditPage find(AuditSearch search);

    /// Lets go of rows that began before a time, and of the oldest past a number, as [AuditBounds] has it.
    void prune(Instant before, int most);

    @Override
    void close();
}
