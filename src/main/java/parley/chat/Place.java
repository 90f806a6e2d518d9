package parley.chat;

/// Of what there is one history.
public sealed interface Place {
    /// A channel.
    record OfChannel(ChannelName channel) implements Place {}

    /// What an account's owner and somebody else say to each other, as the owner has it; the other may have the same.
    ///
    /// @param other the nick that the other has, or had then
    record OfAccount(Account owner, Nick other) implements Place {}
}
