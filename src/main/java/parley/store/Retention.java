package parley.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// How much history is kept.
///
/// @param keep how long an entry is kept; [ChronoUnit#FOREVER]'s for good
/// @param maxEntries of how many entries the history of a channel or of a conversation is at most, from 1
public record Retention(Duration keep, long maxEntries) {
    /// All of it.
    public static final Retention ALL = new Retention(ChronoUnit.FOREVER.getDuration(), Long.MAX_VALUE);

    private static final Duration MILLENNIUM = Duration.ofDays(365_000);

    /// Whether nothing is ever too old.
    boolean keepsForGood() {
        return keep.compareTo(MILLENNIUM) > 0;
    }
}
