package parley.hub;

import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Message;

/// What is to be kept.
public sealed interface Fact {
    /// A message was posted in a channel.
    record Posted(Message message) implements Fact {}

    /// A registered channel is like this from now on, whatever was kept of it before.
    record ChannelKept(RegisteredChannel channel) implements Fact {}

    /// A channel is registered no longer.
    record ChannelForgotten(ChannelName channel) implements Fact {}

    /// An account was registered, or is otherwise now.
    record AccountKept(Registered registered) implements Fact {}

    /// An account is proved by this from now on.
    record CredentialKept(Account account, Credential credential) implements Fact {}

    /// An account is no more, nor what proved it.
    record AccountDropped(Account account) implements Fact {}
}
