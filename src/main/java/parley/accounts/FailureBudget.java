package parley.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often each origin may still fail. For any thread: held under its own lock, for well under a microsecond.
///
/// An attempt is charged before its outcome is known, so that many at once cannot pass together, and given back when it
/// turns out not to be a failure. A right guess gives back that one attempt only, or else somebody's own account would
/// buy him guesses at those of others.
final class FailureBudget {
    /// The most origins that are remembered; past it, the one whose time began first is forgotten.
    static final int MAX_ORIGINS = 10_000;

    private final int limit;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Charge> charges = new LinkedHashMap<>();

    private record Charge(Instant since, int failures) {}

    /// @param limit how many failures there may be within the window, which begins with the first of them
    FailureBudget(int limit, Duration window, InstantSource clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    /// Charges an attempt; false where too many have failed. What has no origin is never charged.
    synchronized boolean charge(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        var now = clock.instant();
        var charge = charges.get(origin);
        if (charge == null || !now.isBefore(charge.since.plus(window))) {
            begin(origin, now);
            return true;
        }
        if (charge.failures >= limit) {
            return false;
        }
        charges.put(origin, new Charge(charge.since, charge.failures + 1));
        return true;
    }

    /// Gives an attempt back that was no failure.
    synchronized void giveBack(@Nullable String origin) {
        if (origin != null) {
            charges.computeIfPresent(origin, (_, c) -> c.failures <= 1 ? null : new Charge(c.since, c.failures - 1));
        }
    }

    private void begin(String origin, Instant now) {
        charges.remove(origin); // so that it goes to the end: the order is that of the beginnings
        charges.put(origin, new Charge(now, 1));
        if (charges.size() > MAX_ORIGINS) {
            charges.remove(charges.keySet().iterator().next());
        }
    }
}
