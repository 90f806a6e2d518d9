package parley.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Makes rows of what happens, so that nobody who does something any number of times makes as many rows. Confined to
/// one thread.
///
/// Of the open kinds, what happens again within a minute, from the same place and about the same, is counted in its
/// row.
/// Of each kind there are [#MOST] rows a minute; what is more is counted in one further row, which says no more of it.
final class AuditMinute {
    static final int MOST = 300;

    static final String FURTHER = "further ones of this minute";

    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final Map<AuditEntry, AuditRow> rows = new HashMap<>();
    private final Map<AuditKind, Integer> counts = new EnumMap<>(AuditKind.class);
    private Instant end = Instant.MIN;
    private long last;

    /// @param last the number of the last row that there is
    AuditMinute(long last) {
        this.last = last;
    }

    /// The row that something makes; or that it was made into, which takes the place of the earlier one.
    AuditRow add(AuditEntry entry) {
        if (!entry.kind().isOpen()) {
            return row(entry);
        }
        if (!entry.time().isBefore(end)) {
            rows.clear();
            counts.clear();
            end = entry.time().plus(LENGTH);
        }
        AuditEntry same = entry.at(Instant.EPOCH);
        if (!rows.containsKey(same) && counts.merge(entry.kind(), 1, Integer::sum) > MOST) {
            same = new AuditEntry(Instant.EPOCH, entry.kind(), "", AuditEntry.By.NOBODY, "", "", FURTHER);
        }
        AuditRow before = rows.get(same);
        AuditRow row = before == null ? row(same.at(entry.time())) : before.again(entry.time());
        rows.put(same, row);
        return row;
    }

    private AuditRow row(AuditEntry entry) {
        last++;
        return new AuditRow(last, entry, 1, entry.time());
    }
}
