package parley.engine;

import java.util.List;
import parley.protocol.Command;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Reply;
import parley.protocol.Request;

/// What waits for its turn at the hub.
sealed interface InboxItem {
    LocalSession origin();

    record Submitted(LocalSession origin, Command request) implements InboxItem {}

    record Asked(LocalSession origin, Query request) implements InboxItem {}

    /// Some at once, whose own events come with the replies.
    record Performing(LocalSession origin, List<Request> requests) implements InboxItem {}

    /// What was found for an earlier query.
    record LookedUp(LocalSession origin, Query request, Lookup lookup, Reply found) implements InboxItem {}

    /// A session ends here, of which the others are not told: its people go on at another node.
    record Ending(LocalSession origin) implements InboxItem {}
}
