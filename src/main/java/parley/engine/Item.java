package parley.engine;

import java.util.List;
import parley.protocol.Command;
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

    /// The answer to an earlier query, looked up meanwhile.
    record LookedUp(Local origin, Query request, Reply reply) implements Item {}
}
