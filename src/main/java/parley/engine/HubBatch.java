package parley.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.protocol.Outcome;
import parley.protocol.Reply;
import parley.protocol.Request;

/// What one beat of the hub has come to so far: one batch, committed and delivered as a whole. Confined to the hub
/// thread.
final class HubBatch {
    private final List<Applied> applied = new ArrayList<>();
    private final List<LocalSession> origins = new ArrayList<>();

    boolean isEmpty() {
        return applied.isEmpty() && origins.isEmpty();
    }

    void add(Applied one) {
        applied.add(one);
    }

    /// Adds what is answered without being applied.
    void reply(LocalSession origin, Request request, Reply reply) {
        applied.add(new Applied(origin, request, null, outcome(reply), null, null));
    }

    static Outcome outcome(Reply reply) {
        return new Outcome(Optional.of(reply), List.of(), List.of());
    }

    /// Counts a request towards what its session has completed when this batch is delivered.
    void count(LocalSession origin) {
        if (origin.inBatch++ == 0) {
            origins.add(origin);
        }
    }

    List<Applied> applied() {
        return applied;
    }

    /// The sessions whose requests were counted.
    List<LocalSession> origins() {
        return origins;
    }

    void clear() {
        applied.clear();
        origins.clear();
    }
}
