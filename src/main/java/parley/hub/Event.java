package parley.hub;

import java.time.Instant;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Text;

/// What members learn. A value that each door words in its own way.
public sealed interface Event {
    /// A message in a channel, told to all its members, the sender included.
    record Posted(Message message, Role by) implements Event {}

    /// A message for one person.
    record DirectMessage(Position position, Instant time, Nick from, Nick to, Text text) implements Event {}

    /// Somebody came into a channel; told to all its members, himself included.
    record Joined(Nick nick, ChannelName channel) implements Event {}

    /// Somebody left for good; told to those who share a channel with him or are linked to him.
    record Quit(Nick nick, String reason) implements Event {}

    /// Somebody changed his nick; told to those who share a channel with him, are linked to him or he to them, and to
    /// himself.
    record Renamed(Nick from, Nick to) implements Event {}

    /// Somebody chose the one who is told this to talk to.
    record Linked(Nick by) implements Event {}

    /// Somebody who was linked to the one who is told this has left or chosen another.
    record Unlinked(Nick by) implements Event {}

    /// The operator has ended the visit of the one who is told this.
    record Dismissed(Nick by) implements Event {}
}
