package parley.engine;

import parley.metrics.DurationHistogram;
import parley.metrics.Tally;

/// What the engine counts and times of its own work. Counted on the hub thread, read on any.
public final class EngineFigures {
    final Tally commands = new Tally();
    final Tally queries = new Tally();
    final Tally deliveries = new Tally();
    final Tally lookUps = new Tally();
    final Tally searches = new Tally();
    final Tally refusedLookUps = new Tally();
    final Tally owedFacts = new Tally();
    final Tally lostFacts = new Tally();
    final DurationHistogram turns = new DurationHistogram();
    final DurationHistogram commits = new DurationHistogram();

    EngineFigures() {}

    /// Commands that were applied.
    public long commands() {
        return commands.get();
    }

    /// Questions that were answered or looked up.
    public long queries() {
        return queries.get();
    }

    /// Events that were handed to sessions.
    public long deliveries() {
        return deliveries.get();
    }

    /// Pages of history that were asked for.
    public long lookUps() {
        return lookUps.get();
    }

    /// Searches that were asked for.
    public long searches() {
        return searches.get();
    }

    /// Pages and searches that were refused because too many waited.
    public long refusedLookUps() {
        return refusedLookUps.get();
    }

    /// Facts that the store is yet to be given: it could not keep them.
    public long owedFacts() {
        return owedFacts.get();
    }

    /// Facts that were given up since the start: more were owed than are remembered.
    public long lostFacts() {
        return lostFacts.get();
    }

    /// Turns of the hub that had something to do, each with its commit.
    public DurationHistogram turns() {
        return turns;
    }

    /// Commits to the store.
    public DurationHistogram commits() {
        return commits;
    }
}
