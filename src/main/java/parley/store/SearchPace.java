package parley.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long a search works.
///
/// @param slice until others have their turns, about; what it has begun to ask of the index it finishes
/// @param whole in all; the time in which others have their turns is not counted
/// @param nanoTime tells how long it has taken
record SearchPace(Duration slice, Duration whole, LongSupplier nanoTime) {
    static final SearchPace USUAL = new SearchPace(Duration.ofMillis(10), Duration.ofSeconds(2), System::nanoTime);
}
