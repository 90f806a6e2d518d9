package parley.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.port.Log;
import parley.protocol.Command;
import parley.protocol.LogEntry;
import parley.protocol.Request;

/// What this node proposes to the log, and what waits until that is agreed. Confined to the hub thread.
///
/// 1. The commands of a batch are one entry, and so are those that are performed together.
/// 2. A query waits for what its own session has submitted before it, and for nobody else's.
final class Proposals {
    private final Log log;
    private final Moments moments;
    private final Deque<Proposed> inFlight = new ArrayDeque<>();

    // What becomes the next entry.
    private List<LogEntry.Submission> submissions = new ArrayList<>();
    private List<InboxItem> items = new ArrayList<>();

    /// An entry, and what waits for it: the items whose commands it has, and queries behind them.
    private record Proposed(LogEntry entry, List<InboxItem> items) {}

    Proposals(Log log, Moments moments) {
        this.log = log;
        this.moments = moments;
    }

    /// Takes an item that must wait until an entry is agreed.
    ///
    /// @return whether it must; otherwise it is its turn now
    boolean take(InboxItem item) {
        LocalSession origin = item.origin();
        if (!submits(item) && (item instanceof InboxItem.LookedUp || origin.waiting == 0)) {
            return false;
        }
        origin.waiting++;
        (submissions.isEmpty() ? inFlight.getLast().items : items).add(item);
        return true;
    }

    /// Whether anything is proposed that is not decided.
    boolean areOnTheirWay() {
        return !inFlight.isEmpty();
    }

    /// Puts an item's commands into the next entry.
    ///
    /// @return whether it has any
    private boolean submits(InboxItem item) {
        if (item instanceof InboxItem.Submitted(LocalSession origin, Command command)) { // the hot path
            submissions.add(new LogEntry.Submission(origin.id, command));
            return true;
        }
        boolean any = false;
        if (item instanceof InboxItem.Performing(LocalSession origin, List<Request> requests)) {
            for (Request request : requests) {
                if (request instanceof Command command) {
                    submissions.add(new LogEntry.Submission(origin.id, command));
                    any = true;
                }
            }
        }
        return any;
    }

    /// Proposes what was taken.
    void propose() {
        if (submissions.isEmpty()) {
            return;
        }
        var entry = new LogEntry(log.node(), moments.now(), submissions);
        inFlight.add(new Proposed(entry, items));
        submissions = new ArrayList<>();
        items = new ArrayList<>();
        log.propose(entry);
    }

    /// What waits for an entry that was agreed; null where it is another node's.
    @SuppressWarnings("ReferenceEquality") // the log gives back what it was given
    @Nullable
    List<InboxItem> waitingFor(LogEntry entry) {
        Proposed first = inFlight.peekFirst();
        if (first == null || first.entry != entry) {
            return null;
        }
        inFlight.removeFirst();
        return first.items;
    }
}
