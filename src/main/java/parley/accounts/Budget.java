package parley.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/// How often each network, or account, may still do something, such as fail. For any thread: held under its own lock,
/// for well under a microsecond.
///
/// An attempt is charged before its outcome is known, so that many at once cannot pass together, and may be given back
/// when that is known. A right guess gives back that one attempt only, or else somebody's own account would buy
/// guesses at those of others.
///
/// @param <K> whose budget each is
public final class Budget<K> {
    /// The most that are remembered; past it, the one whose time began first is forgotten.
    static final int MAX = 10_000;

    private final ToIntFunction<? super K> limit;
    private final Duration window;
    private final InstantSource clock;
    private final Map<K, Charge> charges = new LinkedHashMap<>();

    private record Charge(Instant since, int count) {}

    /// @param limit how often one of them may within the window, which begins with the first time
    public Budget(ToIntFunction<? super K> limit, Duration window, InstantSource clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    /// Charges once; false where that was too often.
    public synchronized boolean charge(K of) {
        var now = clock.instant();
        var charge = charges.get(of);
        int most = limit.applyAsInt(of);
        if (charge == null || !now.isBefore(charge.since.plus(window))) {
            if (most > 0) {
                begin(of, now);
            }
            return most > 0;
        }
        if (charge.count >= most) {
            return false;
        }
        charges.put(of, new Charge(charge.since, charge.count + 1));
        return true;
    }

    /// Gives one charge back.
    synchronized void giveBack(K of) {
        charges.computeIfPresent(of, (_, c) -> c.count <= 1 ? null : new Charge(c.since, c.count - 1));
    }

    private void begin(K of, Instant now) {
        charges.remove(of); // so that it goes to the end: the order is that of the beginnings
        charges.put(of, new Charge(now, 1));
        if (charges.size() > MAX) {
            charges.remove(charges.keySet().iterator().next());
        }
    }
}
