package parley.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Moment;
import parley.chat.Position;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Refusal;

/// Has what a batch has come to kept, before anybody is told. Confined to the hub thread.
final class Committer {
    /// After so many nanoseconds the rest of a batch that cannot be kept is not tried one by one: each try may have to
    /// wait.
    private static final long MAX_RETRY = 250_000_000;

    private final Keeping keeping;
    private final boolean isShared;
    private final EngineFigures figures;
    private final List<Fact> facts = new ArrayList<>();

    /// Up to where all was kept before this start: the log may give that again. Null once it is past that.
    private @Nullable Position keptBefore;

    /// @param isShared whether other nodes apply the same, see [parley.port.Log#isShared]
    /// @param keptBefore up to where all is kept
    Committer(Keeping keeping, boolean isShared, Position keptBefore, EngineFigures figures) {
        this.keeping = keeping;
        this.isShared = isShared;
        this.keptBefore = keptBefore;
        this.figures = figures;
    }

    void commit(HubBatch batch) {
        if (keptBefore != null) {
            leaveOut(batch, keptBefore);
        }
        Moment last = null;
        for (Applied applied : batch.applied()) {
            if (!applied.outcome().facts().isEmpty()) {
                facts.addAll(applied.outcome().facts());
                last = applied.at();
            }
        }
        if (last == null) {
            return;
        }
        if (keeping.owes() || !keep(last.position())) {
            if (isShared) {
                throw new IllegalStateException("cannot be stored here: this node stops, the others go on");
            }
            long until = System.nanoTime() + MAX_RETRY;
            batch.applied().replaceAll(applied -> keepAlone(applied, until));
        }
        facts.clear();
    }

    /// Keeps all facts of a batch at once, or none.
    private boolean keep(Position position) {
        long begin = System.nanoTime();
        var event = new CommitEvent();
        event.begin();
        boolean kept = keeping.keep(position, List.copyOf(facts));
        event.facts = facts.size();
        event.kept = kept;
        event.commit();
        figures.commits.record(System.nanoTime() - begin);
        return kept;
    }

    /// Leaves out the facts that were kept before this start.
    private void leaveOut(HubBatch batch, Position kept) {
        batch.applied().replaceAll(applied -> {
            Moment at = applied.at();
            if (at == null) {
                return applied;
            }
            if (at.position().compareTo(kept) > 0) {
                keptBefore = null;
                return applied;
            }
            return applied.with(applied.outcome().keepingNothing());
        });
    }

    /// The outcome of one command. If its facts cannot be kept now, then either it is refused, and nobody sees it; or
    /// it has changed the chat, and they are kept as soon as that can be.
    ///
    /// Both are for one machine only: a node that shares the log stops instead.
    private Applied keepAlone(Applied applied, long until) {
        List<Fact> kept = applied.outcome().facts();
        Moment at = applied.at();
        if (at == null
                || kept.isEmpty()
                || (!keeping.owes() && System.nanoTime() < until && keeping.keep(at.position(), kept))) {
            return applied;
        }
        if (applied.request() instanceof Command command && Keeping.onlySays(command)) {
            return applied.with(HubBatch.outcome(new Refusal.CannotBeStored()));
        }
        keeping.owe(at.position(), kept);
        return applied;
    }
}
