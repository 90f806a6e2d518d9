package parley.engine;

import java.util.ArrayList;
import java.util.List;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Refusal;

/// Has what a beat has come to kept, before anybody is told. Confined to the hub thread.
final class Committer {
    /// After so many nanoseconds the rest of a beat that cannot be kept is not tried one by one: each try may have to
    /// wait.
    private static final long MAX_RETRY = 250_000_000;

    private final Keeping keeping;
    private final List<Fact> facts = new ArrayList<>();

    Committer(Keeping keeping) {
        this.keeping = keeping;
    }

    void commit(Beat beat) {
        for (Applied applied : beat.applied()) {
            facts.addAll(applied.outcome().facts());
        }
        if (facts.isEmpty()) {
            return;
        }
        if (keeping.owes() || !keeping.keep(List.copyOf(facts))) {
            long until = System.nanoTime() + MAX_RETRY;
            beat.applied().replaceAll(applied -> keepAlone(applied, until));
        }
        facts.clear();
    }

    /// The outcome of one command. If its facts cannot be kept now, then either it is refused, and nobody sees it; or
    /// it has changed the chat, and they are kept as soon as that can be.
    private Applied keepAlone(Applied applied, long until) {
        List<Fact> kept = applied.outcome().facts();
        if (kept.isEmpty() || (!keeping.owes() && System.nanoTime() < until && keeping.keep(kept))) {
            return applied;
        }
        if (applied.request() instanceof Command command && Keeping.onlySays(command)) {
            return applied.with(Beat.outcome(new Refusal.CannotBeStored()));
        }
        keeping.owe(kept);
        return applied;
    }
}
