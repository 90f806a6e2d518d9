package parley.chat;

/// Whom a message is for.
public sealed interface Target permits Nick, ChannelName {
    /// The name as its owner spells it.
    String name();

    /// The name by which it is compared with others.
    String folded();
}
