package parley.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.protocol.Performed;

/// Requests that are performed together, and their outcomes so far. Confined to the hub thread.
final class Performance {
    private final int size;
    private final List<Performed> performed;

    Performance(int size) {
        this.size = size;
        performed = new ArrayList<>(size);
    }

    /// Adds an outcome.
    ///
    /// @return all of them, once this was the last; null before
    @Nullable
    List<Performed> add(Performed one) {
        performed.add(one);
        return performed.size() == size ? performed : null;
    }
}
