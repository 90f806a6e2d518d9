package parley.hub;

import parley.chat.Message;

/// What is to be kept.
public sealed interface Fact {
    /// A message was posted in a channel.
    record Posted(Message message) implements Fact {}

    /// A ban from the server holds, instead of an earlier one on the same target.
    record BanKept(ServerBan ban) implements Fact {}

    /// A ban from the server is lifted. One that ends by its time is not.
    record BanLifted(BanTarget target) implements Fact {}
}
