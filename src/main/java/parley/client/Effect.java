package parley.client;

import parley.irc.IrcMessage;

/// What is to be done in the world after an [Update].
public sealed interface Effect {
    /// Open a connection.
    record Connect() implements Effect {}

    /// Close it, after what was transmitted.
    record Disconnect() implements Effect {}

    /// Send a line.
    record Transmit(IrcMessage message) implements Effect {}

    /// Tell the user of a message that is about them. Never of one that history told.
    record Alert(String buffer, TimelineEntry.Message message) implements Effect {}
}
