package parley.protocol;

/// What the session that asked is told, in the order in which it asked.
public sealed interface Reply extends Response permits Reply.Done, Refusal, Answer {
    /// The command was carried out.
    record Done() implements Reply {}
}
