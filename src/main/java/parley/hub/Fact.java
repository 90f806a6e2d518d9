package parley.hub;

import parley.chat.Message;

/// What is to be kept.
public sealed interface Fact {
    /// A message was posted in a channel.
    record Posted(Message message) implements Fact {}
}
