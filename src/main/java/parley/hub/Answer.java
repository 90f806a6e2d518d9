package parley.hub;

import java.util.List;
import parley.chat.Message;
import parley.chat.Nick;

/// What a [Query] asked for: an immutable snapshot.
public sealed interface Answer extends Reply {
    /// All that came before the [Query.Ping] has been carried out.
    record Pong() implements Answer {}

    /// Those who are there, in the order in which they came.
    record People(List<Nick> nicks) implements Answer {}

    /// What was found, newest first.
    record Found(List<Message> messages) implements Answer {}
}
