package parley.door;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens while something older is on its way to a session, and is told behind that. Confined to the session's
/// event loop.
///
/// Bound: [#MAX_BYTES] and [#MAX_EVENTS]; past either all of it is let go of, and the session is told so.
final class HeldBack {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_EVENTS = 16_384;

    private final Runnable exceeded;

    /// Null where nothing older is on its way.
    private @Nullable List<Runnable> waiting;

    private int bytes;

    /// @param exceeded ends the session
    HeldBack(Runnable exceeded) {
        this.exceeded = exceeded;
    }

    /// From now on what happens waits.
    void begin() {
        if (waiting == null) {
            waiting = new ArrayList<>();
            bytes = 0;
        }
    }

    /// Whether what happens waits.
    boolean holds() {
        return waiting != null;
    }

    /// Keeps something until its turn comes.
    ///
    /// @param size the bytes that it holds
    void add(Runnable told, int size) {
        List<Runnable> before = waiting;
        if (before == null) {
            throw new IllegalStateException("nothing older is on its way");
        }
        bytes += size;
        before.add(told);
        if (bytes > MAX_BYTES || before.size() > MAX_EVENTS) {
            waiting = null;
            exceeded.run();
        }
    }

    /// What waits is told.
    void release() {
        List<Runnable> before = waiting;
        waiting = null;
        if (before != null) {
            before.forEach(Runnable::run);
        }
    }
}
