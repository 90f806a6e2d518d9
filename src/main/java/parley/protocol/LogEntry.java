package parley.protocol;

import java.time.Instant;
import java.util.List;
import parley.chat.SessionId;

/// What one node proposes to the log: commands of its sessions, in order. They are applied directly one after the
/// other, with nothing between them.
///
/// @param node who proposes it
/// @param time by its clock
/// @param submissions at least one; the list is taken over, and changes no more
public record LogEntry(int node, Instant time, List<Submission> submissions) {
    /// A command and whose it is.
    public record Submission(SessionId session, Command command) {}
}
