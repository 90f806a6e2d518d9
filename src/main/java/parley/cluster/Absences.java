package parley.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Which starts of nodes are gone, and since when: so long their people may come back, here or elsewhere. Every node
/// counts, so that whoever leads then can say that it is over. Confined to one thread.
final class Absences {
    private final long limit;
    private final Map<Integer, Absence> all = new HashMap<>();

    private enum State {
        GONE,
        /// A node of that number is there again, which may be the same start or another.
        BACK,
        /// It was said that it does not come back.
        OVER
    }

    /// @param boot the start that is gone
    private record Absence(long boot, long since, State state) {}

    /// @param limit after so many nanoseconds a node's people are gone
    Absences(long limit) {
        this.limit = limit;
    }

    /// Looks who is there.
    ///
    /// @param boots the latest start of each node, see [BatchTable]
    void look(Map<Integer, Long> boots, Set<Integer> present, long nanoTime) {
        boots.forEach((node, boot) -> {
            Absence before = all.get(node);
            if (present.contains(node)) {
                if (before != null && before.boot == boot) {
                    all.put(node, new Absence(boot, before.since, State.BACK));
                }
            } else if (before == null || before.state == (before.boot == boot ? State.BACK : State.OVER)) {
                all.put(node, new Absence(boot, nanoTime, State.GONE));
            }
        });
    }

    /// A node has begun anew: what it was before does not come back.
    ///
    /// @param before its start before
    void begun(int node, long before, long nanoTime) {
        Absence absence = all.get(node);
        if (absence == null || absence.state != State.OVER || absence.boot < before) {
            all.put(node, new Absence(before, absence == null ? nanoTime : absence.since, State.GONE));
        }
    }

    /// It was said that a start and those before it are over.
    void over(int node, long boot) {
        all.computeIfPresent(
                node, (_, absence) -> absence.boot <= boot ? new Absence(boot, absence.since, State.OVER) : absence);
    }

    /// Gives the nodes whose people have been away for too long, and the start that is over.
    void due(long nanoTime, BiConsumer<Integer, Long> told) {
        all.forEach((node, absence) -> {
            if (absence.state == State.GONE && nanoTime - absence.since >= limit) {
                told.accept(node, absence.boot);
            }
        });
    }
}
