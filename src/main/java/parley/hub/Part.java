package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/// Some of all there are, in the order of their ids: what is long is looked through in steps, and others have their
/// turn
/// between them.
///
/// @param more the id behind which the next part begins; 0 where this is the last
record Part<T>(List<T> items, long more) {
    /// So many are looked at in one step.
    static final int SIZE = 128;

    /// The part behind an id.
    ///
    /// @param after 0 for the first
    static <T> Part<T> of(NavigableMap<Long, T> all, long after) {
        var items = new ArrayList<T>();
        long last = after;
        for (var entry : all.tailMap(after, false).entrySet()) {
            if (items.size() == SIZE) {
                return new Part<>(items, last);
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Part<>(items, 0);
    }
}
