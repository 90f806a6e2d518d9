package parley.engine;

import java.util.List;
import parley.protocol.Command;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Reply;
import parley.protocol.Request;

/// What waits for its turn at the hub.
sealed interface Item {
    Local origin();

    record Submitted(Local origin, Command request) implements Item {}

    record Asked(Local origin, Query request) implements Item {}

    /// Some at once, whose own events come with the replies.
    record Performing(Local origin, List<Request> requests) implements Item {}

    /// What was found for an earlier query.
    record LookedUp(Local origin, Query request, Lookup lookup, Reply found) implements Item {}
}
