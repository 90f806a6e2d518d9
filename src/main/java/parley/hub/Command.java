package parley.hub;

import java.util.List;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Target;
import parley.chat.Text;

/// What changes the chat. Pure data: it is given a position and a time and is applied in that order, everywhere alike.
public sealed interface Command extends Request {
    /// The session takes a nick and joins some channels, all or nothing. Answered with [Reply.Done].
    record Enter(Nick nick, Role role, List<ChannelName> channels) implements Command {
        public Enter {
            channels = List.copyOf(channels);
        }
    }

    /// Joins a channel, which is made if there is none. Answered with [Reply.Done].
    record Join(ChannelName channel) implements Command {}

    /// From now on the session's [SendToLink] goes to whoever has this nick. He need not agree, but must be there now.
    /// The link is by name: it follows a rename, and outlives an absence. Answered with [Reply.Done].
    record Link(Nick to) implements Command {}

    /// Sends a message. To a channel, not answered unless refused; to a nick, answered with [Reply.Done].
    record Send(Target target, Text text) implements Command {}

    /// Sends a message to whom the session is linked. Answered with [Reply.Done].
    record SendToLink(Text text) implements Command {}

    /// Takes another nick. Answered with [Reply.Done].
    record Rename(Nick nick) implements Command {}

    /// Ends the visit of a visitor who is linked to this session. Answered with [Reply.Done].
    record Dismiss(Nick visitor) implements Command {}

    /// Leaves for good; allowed in every state, and the last thing a session submits. Answered with [Reply.Done].
    record Quit(String reason) implements Command {}
}
