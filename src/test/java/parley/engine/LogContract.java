package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.SessionId;
import parley.port.Log;
import parley.protocol.Command;
import parley.protocol.LogEntry;

/// What every log must do for the engine.
public interface LogContract {
    /// A log that has begun, in which nothing has been proposed, where enough nodes can agree and nobody else proposes.
    Log log();

    private static LogEntry entry(Log log, String... reasons) {
        var submissions = new ArrayList<LogEntry.Submission>();
        for (String reason : reasons) {
            submissions.add(new LogEntry.Submission(new SessionId(log.node(), 7), new Command.Quit(reason)));
        }
        return new LogEntry(log.node(), Instant.EPOCH, submissions);
    }

    /// The next that has commands: a log may tell the time between them.
    private static Log.@Nullable Decision next(Log log) {
        Log.@Nullable Decision next = log.next();
        while (next != null && next.isAgreed()) {
            log.applied(0);
            if (!next.entry().submissions().isEmpty()) {
                return next;
            }
            next = log.next();
        }
        return next;
    }

    /// The next so many entries, which may take a while to be agreed.
    private static List<LogEntry> next(Log log, int count) {
        var agreed = new ArrayList<LogEntry>();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (agreed.size() < count) {
            Log.@Nullable Decision next = next(log);
            if (next != null) {
                assertThat(next.isAgreed()).isTrue();
                agreed.add(next.entry());
            }
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
        }
        return agreed;
    }

    @Test
    default void nothingIsAgreedThatNobodyProposed() {
        assertThat(next(log())).isNull();
    }

    @Test
    default void nodesAreCountedFromOne() {
        assertThat(log().node()).isPositive();
    }

    @Test
    default void whatIsProposedIsAgreedOnceAndInOrder() {
        Log log = log();
        LogEntry one = entry(log, "one");
        LogEntry other = entry(log, "two", "three");

        log.propose(one);
        log.propose(other);

        assertThat(next(log, 2)).usingElementComparator(LogContract::byInstance).containsExactly(one, other);
        assertThat(next(log)).isNull();
    }

    @Test
    default void equalEntriesAreTwo() {
        Log log = log();

        log.propose(entry(log, "same"));
        log.propose(entry(log, "same"));

        assertThat(next(log, 2)).hasSize(2);
    }

    @Test
    default void whatIsProposedMeanwhileComesAfterwards() {
        Log log = log();
        log.propose(entry(log, "one"));
        log.propose(entry(log, "two"));
        LogEntry first = next(log, 1).getFirst();

        log.propose(entry(log, "three"));

        assertThat(first).isEqualTo(entry(log, "one"));
        assertThat(next(log, 2)).containsExactly(entry(log, "two"), entry(log, "three"));
    }

    @SuppressWarnings("ReferenceEquality") // that is what it asks
    private static int byInstance(LogEntry one, LogEntry other) {
        return one == other ? 0 : 1;
    }
}
