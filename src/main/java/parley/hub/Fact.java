package parley.hub;

import parley.chat.ChannelName;
import parley.chat.Message;

/// What is to be kept.
public sealed interface Fact {
    /// A message was posted in a channel.
    record Posted(Message message) implements Fact {}

    /// A registered channel is like this from now on, whatever was kept of it before.
    record ChannelKept(RegisteredChannel channel) implements Fact {}

    /// A channel is registered no longer.
    record ChannelForgotten(ChannelName channel) implements Fact {}
}
