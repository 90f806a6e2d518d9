package parley.protocol;

import org.jspecify.annotations.Nullable;

/// Which part of a history is wanted.
///
/// @param after only what happened after it; null for the beginning
/// @param before only what happened before it; null for the end
/// @param newest whether the newest of that are wanted where there are more than the limit, rather than the oldest
/// @param limit the most entries, from 1
/// @param messagesOnly whether nothing is wanted but messages and notices
public record Excerpt(
        Reading reading,
        @Nullable RangeBound after,
        @Nullable RangeBound before,
        boolean newest,
        int limit,
        boolean messagesOnly) {
    /// Whether an entry is within its bounds.
    public boolean covers(HistoryEntry entry) {
        return reading.allows(entry)
                && (after == null || after.compareTo(entry.at()) < 0)
                && (before == null || before.compareTo(entry.at()) > 0)
                && (!messagesOnly || entry.event().said() != null);
    }
}
