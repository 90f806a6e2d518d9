package parley.store;

import java.util.List;
import parley.chat.Position;
import parley.port.Store;
import parley.protocol.Fact;

/// Commits of tests to which no position matters: each comes after the one before.
public final class Commits {
    private Commits() {}

    /// Has facts kept.
    public static void keep(Store store, List<Fact> facts) {
        Position applied = store.applied();
        store.commit(new Position(applied.epoch(), applied.sequence() + 1), facts);
    }
}
