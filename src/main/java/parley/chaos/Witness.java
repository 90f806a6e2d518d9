package parley.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What somebody saw, for the checker. Confined to their thread, and read when that has ended.
final class Witness {
    /// Who it is; of a guest, what each of their names begins with.
    final String name;

    final boolean isGuest;

    /// By which name they are there now.
    volatile String nick;

    /// What they saw in each of their sessions, in that order.
    final List<Visit> visits = new ArrayList<>();

    /// The texts that they were told to have said, in order.
    final List<String> acknowledged = new ArrayList<>();

    /// What they asked to be said, whatever came of it.
    final List<Attempt> attempts = new ArrayList<>();

    /// The lines that told of others who came or went.
    final List<String> cameOrWent = new ArrayList<>();

    /// What kept them from coming in where a node is there.
    final List<String> keptOut = new ArrayList<>();

    /// For how many nanoseconds they were connected to no node, at most.
    long longestAway;

    /// When they end, so do their connections: that is no fault.
    final AtomicBoolean isOver = new AtomicBoolean();

    /// A message that was asked to be said.
    ///
    /// @param node where
    /// @param sent by [System#nanoTime]
    /// @param answered the same; when they were told what came of it, or had come in elsewhere
    record Attempt(int node, long sent, long answered, End end) {}

    /// What came of it.
    enum End {
        SAID,
        REFUSED,
        /// The connection broke before they knew.
        MOVED
    }

    /// One of their sessions.
    static final class Visit {
        /// The texts, in the order in which they came.
        final List<String> texts = new ArrayList<>();

        /// Of how many that they missed they were told that these are not given.
        int notGiven;

        /// Whether they were told that what they missed is not given now, but when they come again.
        boolean givenLater;
    }

    private volatile String latest = "";

    Witness(String name, boolean isGuest) {
        this.name = name;
        this.isGuest = isGuest;
        this.nick = name;
    }

    void enters() {
        visits.add(new Visit());
    }

    void sees(String text) {
        visits.getLast().texts.add(text);
        latest = text;
    }

    void isToldGivenLater() {
        visits.getLast().givenLater = true;
    }

    void isToldNotGiven(int count) {
        visits.getLast().notGiven = count;
    }

    /// Whether this is the last that they saw. For any thread.
    boolean hasSeen(String text) {
        return latest.equals(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
