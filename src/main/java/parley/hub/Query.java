package parley.hub;

import java.util.Optional;
import parley.chat.ChannelName;

/// What only reads. It takes its turn among the session's commands but is neither sequenced nor kept.
public sealed interface Query extends Request {
    /// Nothing: its turn is all that is wanted. Answered with [Answer.Pong].
    record Ping() implements Query {}

    /// Who is there: in a channel, or at all. Answered with [Answer.People].
    record Who(Optional<ChannelName> channel) implements Query {}

    /// A channel with its members, as far as the asker may see them. Answered with [Answer.ChannelState].
    record Channel(ChannelName channel) implements Query {}

    /// All bans from the server. For operators. Answered with [Answer.Bans].
    record Bans() implements Query {}

    /// What a ban from the server is, or whom it would be about. For operators. Answered with [Answer.BanIs].
    record BanInfo(BanTarget target) implements Query {}

    /// How far the server is closed. For operators. Answered with [Answer.DefconIs].
    record DefconLevel() implements Query {}

    /// Messages that hold all of some words, in the channels the session is in. Answered with [Answer.Found].
    record Search(String words) implements Query {}
}
