package parley.hub;

import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Target;

/// Why not. Nothing has changed when a command is refused.
public sealed interface Refusal extends Reply {
    /// Somebody there has this nick.
    record NickInUse(Nick nick) implements Refusal {}

    /// The nick looks like another one that is in use.
    record NickLooksAlike(Nick nick, Nick other) implements Refusal {}

    /// The nick is kept for the clients of the `lobby` door.
    record NickReserved(Nick nick) implements Refusal {}

    /// Nobody there has this nick, or he may not be written to.
    record NoSuchNick(Target nick) implements Refusal {}

    /// Only members may do that.
    record NotInChannel(ChannelName channel) implements Refusal {}

    /// A visitor's message found no operator in the channel.
    record NobodyThere(ChannelName channel) implements Refusal {}

    /// The session is linked to nobody.
    record NotLinked() implements Refusal {}

    /// The visitor is not this session's to dismiss.
    record NotYourVisitor(Nick nick) implements Refusal {}

    /// Too many slow answers are being made; the same may work a little later.
    record TryAgain() implements Refusal {}

    /// The message cannot be kept, so nobody has seen it.
    record CannotBeStored() implements Refusal {}

    /// The session has entered already, or has not yet.
    record OutOfTurn() implements Refusal {}

    /// A defect of the server's, told in its log; the command may or may not have been carried out.
    record Failed() implements Refusal {}
}
